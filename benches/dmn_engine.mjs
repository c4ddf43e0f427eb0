// Lets a foreign engine evaluate the card's DMN for every combination of answers, and compares it with
// `regiewijzer decide`. See benches/README.md.
import { execFileSync } from "node:child_process";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const program = process.argv[2];
const run = (args, input) => execFileSync(program, args, { input, maxBuffer: 2 ** 30 }).toString();
const value = (result) => (result && typeof result === "object" && "value" in result ? result.value : result);

// The library behind a modelling tool reads the file; it warns of whatever it would not show.
const { rootElement: model, warnings } = await new DmnModdle().fromXML(run(["card", "--dmn"]));
const elements = (type) => model.drgElement.filter((element) => element.$type === type);
const inputs = new Map(elements("dmn:InputData").map((input) => [input.id, input.variable.typeRef]));
const allowed = new Map(
  model.itemDefinition.map((item) => [item.name, evaluateAll(item.allowedValues.text)]),
);

function evaluateAll(list) {
  return value(evaluate(`[${list}]`, {}));
}

const lines = [];
const outputs = [];
for (const decision of elements("dmn:Decision")) {
  const table = decision.decisionLogic;
  const questions = decision.informationRequirement.map((link) => link.requiredInput.href.slice(1));
  const tested = new Map();
  const accepts = (test, answer) => {
    const key = `${test} ${answer}`;
    if (!tested.has(key)) tested.set(key, value(unaryTest(test, { "?": answer })));
    return tested.get(key);
  };
  const walk = (answers) => {
    const question = questions[answers.length];
    if (question) {
      for (const answer of allowed.get(inputs.get(question))) walk([...answers, answer]);
      return;
    }
    const rule = table.rule.find((one) => one.inputEntry.every((test, at) => accepts(test.text, answers[at])));
    const given = Object.fromEntries(questions.map((id, at) => [id, answers[at]]));
    lines.push(JSON.stringify({ assessment: decision.id, answers: given }));
    outputs.push(rule.outputEntry.map((entry) => value(evaluate(entry.text, {}))));
  };
  walk([]);
}
const advice = run(["decide"], lines.join("\n") + "\n").trim().split("\n").map(JSON.parse);
const different = advice.filter((own, at) => {
  const expected = [own.outcome, own.card_route.join(" "), own.suggested_route, own.phase_four];
  return JSON.stringify(expected) !== JSON.stringify(outputs[at]);
});
console.log(`${warnings.length} warnings, ${advice.length} combinations, ${different.length} different`);
process.exitCode = warnings.length + different.length === 0 ? 0 : 1;
