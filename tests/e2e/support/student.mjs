// What a student does, and the results of students for whom the answer is known.

/** The civil date `offset` days from today, as YYYY-MM-DD. */
export function day(offset = 0) {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A result of a practice test, taken some days ago. */
export function result(test, daysAgo, score, printed = "") {
  return { test, date: day(-daysAgo), score: String(score), printed };
}

/** Students by the answer that they get, with an exam in six weeks. */
export const students = {
  "not-enough": { results: [result("cbssa-31", 5, 72)] },
  ready: { results: [result("cbssa-30", 14, 76), result("cbssa-31", 3, 78)] },
  "on-track": { results: [result("cbssa-30", 14, 69), result("cbssa-31", 3, 70)] },
  "move-or-earn": { results: [result("cbssa-30", 14, 64), result("cbssa-31", 3, 65)] },
  "postpone-and-change": {
    results: [result("cbssa-29", 26, 64), result("cbssa-30", 13, 64), result("cbssa-31", 2, 64)],
  },
  "not-safe": { results: [result("cbssa-30", 14, 54), result("cbssa-31", 3, 55)] },
};

/** A field of the numbered row of results that stands open. */
export function field(planner, name, row = 0) {
  return planner.screen.locator(`[name="${name}-${row}"]`);
}

/** Fills one row of results. */
export async function fillRow(planner, row, { test, date, score, printed = "" }) {
  if (test !== undefined) await field(planner, "test", row).selectOption(test);
  if (date !== undefined) await field(planner, "date", row).fill(date);
  if (score !== undefined) await field(planner, "score", row).fill(score);
  if (printed !== "") await field(planner, "printed", row).fill(printed);
}

/** Fills the first screen and leaves it unsent. `exam`: a date, or "not-booked", or nothing. */
export async function fillFirstScreen(planner, { route = "us-md", exam = day(42), results = [] } = {}) {
  await planner.screen.locator("#route").selectOption(route);
  if (exam === "not-booked") await planner.screen.locator("#not-booked").check();
  else if (exam) await planner.screen.locator("#exam").fill(exam);
  for (const [row, one] of results.entries()) {
    if ((await field(planner, "test", row).count()) === 0) await planner.command("add-row").click();
    await fillRow(planner, row, one);
  }
}

/** Answers the first screen; ends with the answer on the screen. */
export async function answer(planner, student = students.ready) {
  await fillFirstScreen(planner, student);
  await submit(planner, "start");
  await planner.screen.locator(".verdict").waitFor();
}

/** Sends the form with this command by its own button. */
export async function submit(planner, command) {
  await planner.screen.locator(`form[data-command="${command}"] button[type="submit"]`).click();
}

/** Goes to a place of the bar. */
export async function go(planner, place) {
  await planner.screen.locator(`#go-${place}`).click();
  await planner.screen.locator(`#go-${place}[aria-current="page"]`).waitFor();
}

/** The headline of the place that is shown: on the first place the name of the verdict. */
export function headline(planner) {
  return planner.screen.locator("#place-heading").innerText();
}

/** The results listed in the place "Results", newest first, as "name | score". */
export function listed(planner) {
  return planner.screen
    .locator("li.result")
    .evaluateAll((items) =>
      items.map((item) => `${item.querySelector("strong")?.textContent} | ${item.querySelector(".result-score")?.textContent}`),
    );
}

/** Opens the "Add results" form and fills its first row. */
export async function openAdd(planner, row = {}) {
  await planner.screen.locator("#open-add").click();
  await fillRow(planner, 0, row);
}

/** Stores a text as the document before the page's scripts run, whole, as programs before the chunks did. */
export function storeBefore(page, text) {
  return page.addInitScript((raw) => {
    if (sessionStorage.getItem("test-stored")) return;
    sessionStorage.setItem("test-stored", "yes");
    localStorage.setItem("ready-to-sit/record", raw);
  }, text);
}

/** A document as the planner stores it. */
export function document(results, more = {}) {
  return JSON.stringify({
    schema: 1,
    profile: { route: "us-md", attempt: "first" },
    booking: { exam: day(42) },
    ...more,
    results: results.map(({ test, date, score, printed }, index) => ({
      id: index + 1,
      test,
      date,
      score: { scale: "epc", value: Number(score) },
      ...(printed ? { printed } : {}),
    })),
  });
}
