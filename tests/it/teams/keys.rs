//! Keys of the tests' own, with which the stand-in signs as the platform does: they open nothing anywhere.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};
use serde_json::{Value, json};

/// Two keys of 2,048 bits, in PKCS #8.
const KEYS: [&str; 2] = [
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC1GaQHXCLHKeGSxrkNLeOHkcU0zesutTyJZDNu8U0Fjie+rKDi\
     MCj4tN4bxIO9EM8UM64fNzaN+Rtrm+f1bHeFXWtJtpH31SlwF1cfej9iKusfjvX8Amue3UicInoo/W4GvyEaZlIj/TlBhzfdz3Y9\
     GW3xCpLgePOzO/nGdx86chvnxYO3nZXvVltj9YnH62FQRqNIjl+dpvDoqdIzVEp/4QzlLd31/kIYFt5MYwvbrDLMEZ/sSM32d+5/\
     nWpb76A8UNxIOUfakYKwTFqiZE9/x8I3i5OqC8c4A/x2pn5BgsgRXmMjj15t+JrJGzdI2pQgPFfyP8r0SAwJUKJOM4N7AgMBAAEC\
     ggEAP3cf47BnQ7KqqZxYx4SYYy8zlCDB1ZmQAHoMCEop+tNpnEm1C+9ivF3uJH8Gx+A3IdZGpAveY3y0Hk8ByCFd9W/apHeFyft6\
     zRxw3MgjpEx0H5gjHlDe1EqqIoV2mBzQTS73899907zvLsarTmFhB2J9A+b3uBDLHrna+7FNUVaKqHEtTE3quSf5O7rw2s6lWgAw\
     FQ7ogvxA0356w3muoIn7oboQbG1vhKX6v3dzFItJIL4w9LlDaL85YmFkaRUNklnspTr07dbLIo+hW6pX4w+E+yxwvWRqH63xiHxo\
     k+OoiXoW4bVnMI46PAX0hVRvT7d/iz8TE9luPRgz9HfU2QKBgQDmtt9x4nkB9zEIvCQe5uYh6VOOzgHkLVxsGlzCMm/mvZrCh1B9\
     83ZyIowjLU5oZwUF2ItfbtO6ngFLxc64lfd0Yn7V3W5yzqQHcAvS6AEXgkVVuNQJzuaRDDbazNTr5i/iatLnaoz4Vo7S9lYKQd58\
     V8rCnIr41b0kXdOsCuaq9wKBgQDI8r+Bg7GL67iNO7qsGXuTjOtdoUWEhi9vX8UHVQJfV6nQpqHLs4EAonkjMM0d7sTq/IQaoGj6\
     700L/0CL3sPak+eMgcfathS6coC2U/dkpkXjGK2HrFb8XVuJL8QSmq1vS9m9BU2xrQQSXipS2uavQuDPhaELHKGCSYogFoQmnQKB\
     gEd+wi2ThfZC+PIBA5yD5yr5GEi3tERWfj6NyNLxOFYjyZKgxiPRz5G8/PplrteRnS/blA0l1f0Nu88UZGQ1LPLnFvEFZpWzTYd0\
     hGV+OeBkIUJYPXUwpairRVB2i0DzG0Gp4uON1FOc1zOu3KjfEqgruIyoYDSOX8emP9Mfqa2vAoGBALKh8JHeky9yLY4HgctJn+wr\
     wnNqUNUdP/++3/TDoidFU6Uy6/OcL9pzlEIvOLgaMJ1AOuM8o/YmUpSOpT9xmSOuhZEHMbWAVW7lKPxsKikkEk5t+pz4HB+dkiii\
     +KcdL34XrIj2tPl0d4EoinE7PQSh7B0uilnJat3aJ9qciX+VAoGANROgv4m1zxWzZN9JAErhlUkkuvUiPkagj2rTEkMn90cCxw63\
     3FLTjUMpXdfjfnQNjtOrSfM4yN8B90udQmbAx8pdKb8GBY440XOG+YhbefMABFzY7ZU/qml4XKewDNTA/3zrzD+vmsUXRTDLwb+L\
     jRULsrbquvSWkuvMMCM4zwM=",
    "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC4P3R/YUt9TmjSuRFrECd0TD8rGmPDQ7pT+TVjkTj6EUFid3Cr\
     2SA1bEky8Xq/BZsVfeIs82OWz6HUA0weyCOuGSLUwN0B+GNZ8DYKao4PxVFE7UBBH8C3tKRD90PpX7WxC4z0fniHh0zOLt85Hbog\
     vSXLhU5skSyrp31641BnXihOnUgtSpx3hZBZt43/i7WFIVAslpVc1ibXyYFkQl3Y3zvY6UeYxhaP5CZs4lQxGHaPgeTKjd0q+0tl\
     ZjUT5B8BB8QZVzyrYFVDLqwsaYl3CoCzWkkEyUg4trOy8FrWvaHZigEyCeJCe0rhx9cf6ECQtpM2Kuvm1KAgJL6s/3xtAgMBAAEC\
     ggEAARNIjezEIX3nxRwmv82OHyM/8AdNmXWGzf2mCp0+J03IpPdUHpKxXr6nuFP3M3ahfuJABxLJrjVixjfgK33LyJdOpQXcmUW8\
     cbtdDKlfYImpHfoAh4vZq/UdCcec/XaqVtJzFVOhGM0+miVvAFTEKvpMjcRobVZWAZE1cfwEH5jfyxvMAncLKmejtVJY2dkjLEhl\
     xMTWmAY+6qgOzsyuXo0h2tsewYssxkYfHTQgDOTrVKP2yKJMY/0tqMx6BQ3/KGcQok0cfrV/sTJtpZQyvY+NYN+e1SwJo5erYYTR\
     EQr5KLAgiDf3opoHcWg1aUVyRkm6CQkD13SXOFHuR8vosQKBgQDpPUuhqvdlO0CVZhrzzUalA0sK+yJrW4MySTy+eGbpkPexSk5Z\
     dEet0J/k0OQy8TiL9gWbDAiS9PYFF6707RBSBQw3sN9K4tmSECqZ1z/YNqH4RXBLwMy5epCtzbFOROnS5is8yPuoarZGpyr2bRtq\
     SbeDbUfRtYD/pKl6f0ZUvQKBgQDKOkUS1QHQR8pskHEzm7IFQWwB1cd/PSGjhaW3aVKXT3M5cXx5tp8jLeXsJIxhwSvfRqb0Zk/r\
     OUYTQnczmCdz+curae4uUfECmXqDHumPrHmHb7z5ccqHsCyjrfdQNe+hEJoUZThrquK/qSEHtgXqPOMwlb4hDjijnBPFns45cQKB\
     gQCF8yPqdwuZ4cuXgYpdFjlKL3f7mHsN+QKB8LmoEfHYld8KvMf+a992nWgWuzkzYIG/L83MW77Y10IrboyWMUe8MxXvLe8vTNTz\
     I8GzlIEgJVAkC40QlGt+4jsQ9h6r+rvm2TVftXWCJbcFIKB14fdqtWdlXW9vqrOpHeIPbeTwaQKBgQCcL5TZjpnv+wJkBsrnSQCc\
     /oIkiK+jnds1KCttFHMtWbdsTjIM7vbJfNFvKGsjtMXlk/OuHrbqvTlZ9qOJvaH6+JpMsWu7ap3xnAf67Q0GYfcamzogjboWQgK4\
     B8xSrtV8WA4oYmTJAxpNXJqeEf9PgecVxxEpBorIEetTXet4gQKBgFTGghkY3DFJWFq91kDqG/Z177rsxlw47HBbCAQ8q99lGiRN\
     djECNnYXmHZZIOWF1oKCBmQmF2AQwL0gkT3FzXTunGM+7a/sjoeqJO51KMaDSxXwQy42IJULbL9n0fSKDBrJCAXeY9JGEvlRfnZV\
     GwwdjRB5zfEUQgkqCg4BRDTq",
];

/// A key and its name.
pub(crate) struct SigningKey {
    name: String,
    pair: RsaKeyPair,
}

impl SigningKey {
    /// The key of this number, under a name.
    pub(crate) fn new(nth: usize, name: &str) -> Self {
        let der = BASE64_STANDARD.decode(KEYS[nth]).unwrap();
        Self {
            name: name.to_owned(),
            pair: RsaKeyPair::from_pkcs8(&der).unwrap(),
        }
    }

    /// How the platform publishes it.
    pub(crate) fn published(&self, endorsements: &[&str]) -> Value {
        let public: RsaPublicKeyComponents<Vec<u8>> = self.pair.public().into();
        json!({
            "kty": "RSA", "use": "sig", "kid": self.name, "x5t": self.name,
            "n": encoded(&public.n), "e": encoded(&public.e),
            "endorsements": endorsements,
        })
    }

    /// A token with these claims.
    pub(crate) fn token(&self, claims: &Value) -> String {
        self.token_under(
            &json!({ "typ": "JWT", "alg": "RS256", "kid": self.name }),
            claims,
        )
    }

    /// The same, under another header.
    pub(crate) fn token_under(&self, header: &Value, claims: &Value) -> String {
        let parts = [header, claims].map(|part| encoded(part.to_string().as_bytes()));
        let signed = parts.join(".");
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let random = SystemRandom::new();
        let done = self.pair.sign(
            &RSA_PKCS1_SHA256,
            &random,
            signed.as_bytes(),
            &mut signature,
        );
        done.unwrap();
        format!("{signed}.{}", encoded(&signature))
    }
}

fn encoded(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
