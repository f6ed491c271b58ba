// The student's own copy: saved as a file, opened again, looked at before anything changes.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { launch, withPage } from "./support/browser.mjs";
import { Keyboard, watchPointers } from "./support/keyboard.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, document, go, headline, listed, result, students } from "./support/student.mjs";
import { openWidget } from "./support/widget.mjs";

let browser;
let server;
let folder;

before(async () => {
  browser = await launch();
  server = await serve();
  folder = await mkdtemp(join(tmpdir(), "transfer-"));
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Opens the planner, with the answer for a student or without, at "My data". */
async function atMyData(page, student) {
  const planner = await openWidget(page, server.url("/"));
  if (student) await answer(planner, student);
  await go(planner, "my-data");
  return planner;
}

/** Presses a button and takes the file that it hands out. */
async function handedOut(page, planner, command) {
  const [download] = await Promise.all([page.waitForEvent("download"), planner.command(command).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), text: await readFile(path, "utf8") };
}

const fileControl = (planner) => planner.screen.locator('[name="import-file"]');
const textControl = (planner) => planner.screen.locator('[name="import-text"]');
const preview = (planner) => planner.screen.locator("#import-preview");

async function choose(planner, path) {
  if ((await fileControl(planner).count()) === 0) await planner.screen.locator("#open-import").click();
  await fileControl(planner).setInputFiles(path);
  await planner.screen.locator("#read-import").click();
}

async function written(name, text) {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** The problem that stands at a control. */
async function problemAt(planner, control) {
  const id = await control.getAttribute("id");
  const message = planner.screen.locator(`#${id}-problem`);
  await message.waitFor();
  assert.equal(await planner.focusedId(), id);
  assert.equal(await control.getAttribute("aria-invalid"), "true");
  assert.match(await control.getAttribute("aria-describedby"), new RegExp(`${id}-problem`));
  return message.innerText();
}

test("a file brings everything back after everything was deleted", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    await planner.command("keep").click();
    const saved = await handedOut(page, planner, "export-record");
    assert.equal(saved.name, `ready-to-sit-${day()}.json`);
    const { app, schema, exported_on, checksum, record } = JSON.parse(saved.text);
    assert.deepEqual([app, schema, exported_on, record.results.length], ["ready-to-sit", 1, day(), 2]);
    assert.match(checksum, /^[0-9a-f]{16}$/);

    await planner.command("ask-delete-all").click();
    await planner.command("delete-all").click();
    await planner.screen.locator("#place-heading").waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);

    await go(planner, "my-data");
    await choose(planner, saved.path);
    await preview(planner).waitFor();
    assert.equal(await planner.focusedId(), "import-preview");
    assert.match(await preview(planner).innerText(), /Practice results: 2 added\./);
    assert.match(await preview(planner).innerText(), new RegExp(saved.name.replaceAll(".", "\\.")));
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await planner.screen.locator("#replace-import").click();
    await planner.screen.locator("#notice").waitFor();
    await go(planner, "results");
    assert.deepEqual(await listed(planner), ["NBME form 31 | 78 EPC", "NBME form 30 | 76 EPC"]);
    await go(planner, "now");
    assert.equal(await headline(planner), "Ready");
  }));

test("a table of the results is handed out for a spreadsheet", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    const { name, text } = await handedOut(page, planner, "export-results-csv");
    assert.equal(name, `ready-to-sit-results-${day()}.csv`);
    assert.ok(text.startsWith('\u{feff}"Day","Test","Score"'));
    assert.match(text, /"NBME form 31","78","epc"/);
  }));

test("a pasted copy is added to what is here: the same is not added twice, what differs stays, one undo takes all back", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    const [first, second] = students.ready.results;
    const text = document([{ ...first, score: "60" }, second, result("cbssa-29", 30, 70)], { booking: { exam: day(70) } });
    await planner.screen.locator("#open-import").click();
    await textControl(planner).fill(text);
    await planner.screen.locator("#read-import").click();
    await preview(planner).waitFor();
    const shown = await preview(planner).innerText();
    assert.match(shown, /If you add it to what is here\s+Practice results: 1 added\./);
    assert.match(await planner.screen.locator("#import-stays").innerText(), /A practice result: here 76, in the copy 60\./);
    assert.match(shown, /Practice results: 1 added, 1 changed\./);

    // It stays until it is decided, wherever the student goes meanwhile.
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 2);
    await go(planner, "my-data");
    await planner.screen.locator("#add-import").click();
    await planner.screen.getByText("Practice results: 3.", { exact: true }).waitFor();
    await planner.command("undo").click();
    await planner.screen.getByText("Practice results: 2.", { exact: true }).waitFor();
    await go(planner, "results");
    assert.deepEqual(await listed(planner), ["NBME form 31 | 78 EPC", "NBME form 30 | 76 EPC"]);
  }));

test("a copy put in place of what is here is taken back by one undo", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    await choose(planner, await written("other.json", document([result("cbse", 40, 55)])));
    await planner.screen.locator("#replace-import").click();
    await planner.command("undo").click();
    await go(planner, "results");
    assert.deepEqual(await listed(planner), ["NBME form 31 | 78 EPC", "NBME form 30 | 76 EPC"]);
  }));

test("a file of 50 MB is refused by name and size, and is never read", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.addInitScript(() => {
      Blob.prototype.text = () => Promise.reject(new Error("It was read."));
    });
    const planner = await atMyData(page, students.ready);
    const path = await written("holiday.mov", "");
    await truncate(path, 50 * 1024 * 1024);
    await choose(planner, path);
    assert.match(await problemAt(planner, fileControl(planner)), /^holiday\.mov: It is larger than any record/);
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 2);
  }));

test("a file that cannot be read, an empty one, and one of somebody else's end in a message at the field", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    for (const [name, text, message] of [
      ["empty.json", "", /It is empty\./],
      ["photo.json", "\u0000\u0001PNG", /not a file of this planner, or it is cut off/],
      ["other.json", '{"app":"other","record":{}}', /It is not a file of this planner\./],
      ["deep.json", "[".repeat(1_000_000), /far more in one place/],
      ["newer.json", '{"schema":2}', /newer version/],
    ]) {
      await choose(planner, await written(name, text));
      const problem = await problemAt(planner, fileControl(planner));
      assert.match(problem, message);
      assert.ok(problem.startsWith(`${name}: `) && problem.endsWith("Nothing has changed."), problem);
    }
    // What is typed beside stays.
    await textControl(planner).fill("half");
    await choose(planner, await written("again.json", "no"));
    await problemAt(planner, fileControl(planner));
    assert.equal(await textControl(planner).inputValue(), "half");
    await go(planner, "results");
    assert.equal((await listed(planner)).length, 2);
  }));

test("script in every text field shows as text", () =>
  withPage(browser, {}, async ({ page }) => {
    const script = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>";
    const short = "<img src=x onerror=alert(1)>";
    const planner = await atMyData(page);
    const text = document([result("cbssa-31", 3, 78)], {
      advisor_page: { parts: ["answer", "tried", "questions"], tried: script, questions: [script, script, script] },
      timeline: { season: 2029, events: [{ id: 1, title: short, day: day(60), whose: "mine" }] },
      misses: [{ id: 1, day: day(-3), kind: "timing", source: short, topic: short, note: script }],
      study_days: [{ day: day(-3), minutes: 60, level: "half", note: script }],
      [short]: script,
    });
    await choose(planner, await written("script.json", text));
    await preview(planner).waitFor();
    assert.match(await planner.screen.locator("#import-left-out").innerText(), /<img src=x onerror=alert\(1\)>/);
    await planner.screen.locator("#replace-import").click();
    await planner.screen.locator("#notice").waitFor();
    for (const place of ["now", "results", "timeline", "sources", "my-data"]) {
      await go(planner, place);
      assert.equal(await planner.screen.locator("img, script").count(), 0, place);
    }
    assert.match(await planner.screen.locator("section").first().innerText(), /Misses: 1\.[^]*Study days: 1\./);
    const { text: table } = await handedOut(page, planner, "export-misses-csv");
    assert.match(table, /"<img src=x onerror=""document\.title='ran'"">/);
    assert.notEqual(await page.title(), "ran");
  }));

test("a changed file says so before it is taken", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    const { text } = await handedOut(page, planner, "export-record");
    await choose(planner, await written("changed.json", text.replace('"value": 78', '"value": 98')));
    await preview(planner).waitFor();
    assert.match(await planner.screen.locator("#import-broken").innerText(), /changed or damaged after it was saved/);
    await planner.screen.locator("#drop-import").click();
    assert.equal(await planner.focusedId(), "open-import");
  }));

test("by keyboard: a copy is pasted, looked at and added", () =>
  withPage(browser, {}, async ({ page }) => {
    const pointers = await watchPointers(page);
    const planner = await openWidget(page, server.url("/"));
    const keyboard = new Keyboard(page, planner);
    await keyboard.tabIntoPlanner();
    await keyboard.tabTo("go-my-data");
    await keyboard.press("Enter");
    await keyboard.tabTo("open-import");
    await keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("ready-to-sit").shadowRoot.activeElement?.name === "import-file");
    const text = await textControl(planner).getAttribute("id");
    await keyboard.tabTo(text);
    await page.keyboard.insertText(document([result("cbssa-30", 14, 76), result("cbssa-31", 3, 78)]));
    await keyboard.tabTo("read-import");
    await keyboard.press("Enter");
    await preview(planner).waitFor();
    assert.equal(await planner.focusedId(), "import-preview");
    await keyboard.tabTo("replace-import");
    await keyboard.press("Enter");
    await planner.screen.locator("#notice").waitFor();
    assert.equal(await planner.focusedId(), "notice");
    await keyboard.tabTo("go-now", "Shift+Tab");
    await keyboard.press("Enter");
    await planner.screen.locator(".verdict").waitFor();
    assert.equal(await headline(planner), "Ready");
    assert.deepEqual(await pointers(), []);
  }));

test("the element's methods give a document, and take one or a file", () =>
  withPage(browser, {}, async ({ page }) => {
    const planner = await atMyData(page, students.ready);
    const { text } = await handedOut(page, planner, "export-record");
    const exported = await planner.host.evaluate((element) => element.export());
    const { record } = JSON.parse(text);
    // When a file was saved last is this browser's to say.
    const { backup, ...rest } = JSON.parse(exported);
    assert.equal(backup.day, day());
    assert.deepEqual(rest, record);
    const imported = (value) => planner.host.evaluate((element, given) => element.import(given).then(() => "", String), value);
    assert.equal(await imported(text), "");
    assert.match(await imported(text.replace(/"checksum": "../, '"checksum": "xx')), /changed or damaged/);
  }));

test("the file, and a record that has every field, are what the published schema says", () =>
  withPage(browser, {}, async ({ page }) => {
    const published = JSON.parse(await readFile(join(process.env.DIST, "record.schema.json"), "utf8"));
    const fits = new Ajv2020({ strictTypes: false }).compile(published);
    const says = (value) => [fits(value), fits.errors];
    const planner = await atMyData(page, students.ready);
    const file = JSON.parse((await handedOut(page, planner, "export-record")).text);
    assert.deepEqual(says(file), [true, null]);
    assert.deepEqual(says(file.record), [true, null]);

    const full = JSON.parse(await readFile(new URL("../common/full-record.json", import.meta.url), "utf8"));
    assert.deepEqual(says(full), [true, null]);
    await planner.host.evaluate((element, text) => element.import(text), JSON.stringify(full));
    await go(planner, "my-data");
    const saved = JSON.parse((await handedOut(page, planner, "export-record")).text);
    assert.deepEqual(says(saved), [true, null]);
    assert.deepEqual({ ...saved.record, backup: full.backup }, full);

    assert.equal(fits({ ...full, surprise: 1 }), false);
    assert.equal(fits({ ...full, acceptable_risk: 21 }), false);
    assert.equal(fits({ ...saved, app: "other" }), false);
  }));
