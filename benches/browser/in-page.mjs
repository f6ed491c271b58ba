// Runs in the page: calls the modules again and again and returns the times, in milliseconds.

const WARM_UP = 1_000;
const MEASURED = 2_000;
/** The least time of a sample: many times what the clock can tell apart. */
const SAMPLE = 1;

/** The module for programs, without its wrapper. */
export async function headless({ text, today }, addresses) {
  const { default: init, assess } = await import("/headless.js");
  await init({ module_or_path: fetch(addresses.headless) });
  return times(() => assess(text, today));
}

/** As programs call it, with objects. */
export async function core({ text, today }) {
  const { assess } = await import("/core.js");
  const record = JSON.parse(text);
  return times(() => assess(record, today));
}

/** A network of the timeline's solver with so many clashes. */
export async function solver(clashes) {
  const { default: init, Solver } = await import("/solver.js");
  await init({ module_or_path: fetch("/solver.wasm") });
  const network = new Solver(clashes);
  if (network.solve() !== clashes) throw new Error(`The network has not ${clashes} clashes.`);
  const measured = times(() => network.solve());
  network.free();
  return measured;
}

/** Two commands in turn on a kept record: carried out, stored, and the whole page drawn as text. */
export async function commands({ name, place, commands, kept, today }, addresses) {
  localStorage.setItem("ready-to-sit/record", kept);
  const { default: init, App } = await import("/page.js");
  const exports = await init({ module_or_path: fetch(addresses.page) });
  await WebAssembly.instantiateStreaming(fetch(addresses.later), { first: exports });
  const app = App.start(today, "{}");
  app.complete(today);
  const run = (command) => JSON.parse(app.dispatch(command, today)).html;
  run(place);
  const [first, second] = commands.map(run);
  if (first === second) throw new Error(`The commands of "${name}" change nothing.`);
  let next = 0;
  const measured = times(() => run(commands[next++ % 2]));
  app.free();
  return measured;
}

/** Times of one call, each the mean of as many calls as make a sample. */
function times(call) {
  const calls = Math.ceil(SAMPLE / warmUp(call));
  const found = [];
  for (const end = performance.now() + MEASURED; performance.now() < end; ) {
    const from = performance.now();
    for (let count = 0; count < calls; count += 1) call();
    found.push((performance.now() - from) / calls);
  }
  return found;
}

/** Calls until the browser has compiled what is called often, and returns the time of one of the last calls. */
function warmUp(call) {
  const end = performance.now() + WARM_UP;
  let calls = 1;
  for (;;) {
    const from = performance.now();
    for (let count = 0; count < calls; count += 1) call();
    const now = performance.now();
    if (now > end) return (now - from) / calls;
    if (now - from < SAMPLE) calls *= 2;
  }
}
