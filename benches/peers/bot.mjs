// Six questions one after the other by Bot Framework, in memory; each line in is a turn. See peers.py.
import { createInterface } from "node:readline";
import { ConversationState, MemoryStorage, TestAdapter } from "botbuilder";
import { ChoicePrompt, DialogSet, WaterfallDialog } from "botbuilder-dialogs";

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty("dialog"));
const choices = ["one", "two", "three"];
const asks = Array.from({ length: 6 }, (_, nth) => (step) => step.prompt("choice", `Question ${nth + 1}`, choices));
dialogs.add(new ChoicePrompt("choice"));
dialogs.add(new WaterfallDialog("opening", [...asks, (step) => step.endDialog()]));
const adapter = new TestAdapter(async (turn) => {
  const context = await dialogs.createContext(turn);
  const result = await context.continueDialog();
  if (result.status === "empty") await context.beginDialog("opening");
  await state.saveChanges(turn);
});
let turns = 0;
for await (const _ of createInterface({ input: process.stdin })) {
  await adapter.receiveActivity("one");
  while (adapter.activeQueue.length > 0) adapter.getNextReply();
  turns += 1;
}
console.log(turns);
