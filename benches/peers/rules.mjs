// One assessment of the card as a decision table of zen, evaluated with its trace; each line in is asked once. See peers.py.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { ZenEngine } from "@gorules/zen-engine";
import { DmnModdle } from "dmn-moddle";

const { rootElement: model } = await new DmnModdle().fromXML(readFileSync("card.dmn", "utf8"));
const decision = model.drgElement.find((element) => element.id === "up-3");
const questions = decision.informationRequirement.map((link) => link.requiredInput.href.slice(1));
if (process.argv[2] === "questions") {
  console.log(JSON.stringify(questions));
  process.exit();
}
const table = decision.decisionLogic;
const field = (kind, name, at) => ({ id: `${kind}${at}`, name, field: name });
const outputs = table.output.map((output, at) => field("o", `out${at}`, at));
const inputs = questions.map((question, at) => field("i", question.replaceAll("-", "_"), at));
const rules = table.rule.map((rule, nth) => ({
  _id: `r${nth}`,
  ...Object.fromEntries(rule.inputEntry.map((entry, at) => [`i${at}`, entry.text === "-" ? "" : entry.text])),
  ...Object.fromEntries(rule.outputEntry.map((entry, at) => [`o${at}`, entry.text])),
}));
const graph = {
  nodes: [
    { id: "in", type: "inputNode", name: "in" },
    { id: "table", type: "decisionTableNode", name: "table", content: { hitPolicy: "first", inputs, outputs, rules } },
    { id: "out", type: "outputNode", name: "out" },
  ],
  edges: [
    { id: "e1", type: "edge", sourceId: "in", targetId: "table" },
    { id: "e2", type: "edge", sourceId: "table", targetId: "out" },
  ],
};
const engine = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
let told = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const given = Object.entries(JSON.parse(line).answers).map(([question, answer]) => [question.replaceAll("-", "_"), answer]);
  const { result, trace } = await engine.evaluate(Object.fromEntries(given), { trace: true });
  if (!trace || result === undefined) throw new Error(line);
  told += Object.keys(result).length;
}
console.log(told);
