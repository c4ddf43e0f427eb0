//! What is read from the machine: time, processor time, memory, and how fast the disk syncs.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long each measurement lasts.
pub(crate) const SPAN: Duration = Duration::from_secs(3);

/// Time on the wall and on the processor since it was started.
pub(crate) struct Stopwatch {
    began: Instant,
    processor: Duration,
}

impl Stopwatch {
    /// Starts.
    pub(crate) fn start() -> Self {
        Self {
            began: Instant::now(),
            processor: processor(),
        }
    }

    /// On the wall.
    pub(crate) fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// On the processor, of all threads.
    pub(crate) fn used(&self) -> Duration {
        processor() - self.processor
    }
}

/// The processor time of this process; the kernel counts hundredths of a second.
fn processor() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields = stat.rsplit_once(") ").unwrap().1.split(' ');
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .map(|field| field.parse::<u64>().unwrap())
        .sum();
    Duration::from_millis(ticks * 10)
}

/// A line of `/proc/self/status`, in KiB.
pub(crate) fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let found = status
        .lines()
        .find_map(|text| text.strip_prefix(line))
        .unwrap();
    let number = found.trim_start_matches(':').trim().trim_end_matches(" kB");
    number.parse().unwrap()
}

/// How many times a second the disk under a folder makes an appended page durable.
pub(crate) fn syncs_per_second(folder: &Path) -> f64 {
    let mut file = File::create(folder.join("syncs")).unwrap();
    let watch = Stopwatch::start();
    let mut syncs = 0.0;
    while watch.elapsed() < SPAN {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        syncs += 1.0;
    }
    syncs / watch.elapsed().as_secs_f64()
}

/// The value below which this part of all lies.
pub(crate) fn percentile(sorted: &[Duration], part: f64) -> Duration {
    sorted[((sorted.len() - 1) as f64 * part).round() as usize]
}
