// What a site sets on its planner: attributes, one file, wrong values, storage names, events and methods.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { launch, withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { answer, day, document, go, students } from "./support/student.mjs";
import { kept, stored } from "./support/stored.mjs";
import { openWidget, widget } from "./support/widget.mjs";

const page = (body) => `<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="data:,">
  <script type="module" src="/ready-to-sit.js"></script></head><body><main><h1>A host</h1>${body}</main></body></html>`;

const file = {
  route: "us-do",
  risk: 10,
  sections: "results timeline",
  "help-label": "Ask our learning specialist",
  "help-href": "/help",
  advisories: ["Our office is closed until <b>January</b>."],
  links: [{ label: "Peer tutors", href: "https://example.edu/tutors" }],
  deadlines: [{ title: "Form A", day: day(20), until: "step-1", whose: "school" }],
};

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve({
    overrides: {
      "/file.json": JSON.stringify(file),
      "/wrong.json": JSON.stringify({ risk: 99, store: "x", colour: "red", advisories: ["Right."] }),
      "/broken.json": "{ risk: 10",
      "/list.json": "[]",
      "/attributes.html": page(`<ready-to-sit route="us-img" risk="10" gate-cbssa="70" sections="results timeline"
        cta-label="Book a talk" cta-href="/book.html" contact-href="mailto:a@example.edu"></ready-to-sit>`),
      "/file.html": page('<ready-to-sit config="file.json" risk="2"></ready-to-sit>'),
      "/wrong.html": page('<ready-to-sit route="usa" sections="blog" store="a b" cta-label="Buy" config="wrong.json"></ready-to-sit>'),
      "/broken.html": page('<ready-to-sit config="broken.json"></ready-to-sit>'),
      "/list.html": page('<ready-to-sit config="list.json"></ready-to-sit>'),
      "/missing.html": page('<ready-to-sit config="nothing.json"></ready-to-sit>'),
      "/other.html": page('<ready-to-sit config="http://127.0.0.1:9/x.json"></ready-to-sit>'),
      "/slow.html": page('<ready-to-sit config="slow.json"></ready-to-sit>'),
      "/two.html": page('<ready-to-sit risk="10"></ready-to-sit><ready-to-sit risk="20"></ready-to-sit><ready-to-sit></ready-to-sit>'),
      "/same.html": page('<ready-to-sit risk="10"></ready-to-sit><ready-to-sit risk="10"></ready-to-sit>'),
      "/book.html": page("<p>Book</p>"),
      "/plain.html": page("<ready-to-sit></ready-to-sit>"),
      "/a.html": page('<ready-to-sit store="course-a"></ready-to-sit>'),
      "/b.html": page('<ready-to-sit store="course-b"></ready-to-sit>'),
      "/events.html": page("<ready-to-sit events></ready-to-sit>"),
      "/far.html": page('<div style="height:9000px"></div><ready-to-sit></ready-to-sit>'),
    },
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page, collects what is warned of, and waits until the whole planner is there. */
const opened = (path, body, options = {}) =>
  withPage(browser, options, async ({ page, context }) => {
    const warnings = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    const planner = await openWidget(page, server.url(path));
    await body({ page, context, planner, warnings });
  });

const whole = (planner) => planner.screen.locator("#result-window, #way").first().waitFor({ state: "attached" });

test("attributes are defaults, said to be the site's, and the student's answer beats them", () =>
  opened("/attributes.html", async ({ page, planner, warnings }) => {
    assert.equal(await planner.screen.locator("#route").inputValue(), "us-img");
    assert.match(await planner.screen.locator("#route-hint").innerText(), /Set by this site; change it/);
    await answer(planner, students.ready);
    await whole(planner);
    const risk = planner.screen.locator("#risk-form");
    assert.match(await risk.innerText(), /10 is only what this site has set/);
    assert.ok(await planner.screen.locator("#risk-10").isChecked());
    await planner.screen.locator('label[for="risk-5"]').click();
    await planner.screen.locator("#risk-form", { hasText: "5 is only where we start" }).waitFor();
    await planner.command("keep").click();
    await planner.text("Kept on this device. Every change").waitFor();
    const document = await stored(page);
    assert.equal(document.acceptable_risk, 5);
    assert.equal(document.school_gate, undefined, "what the site sets is not stored as the student's");
    await page.reload();
    await widget(page).ready();
    await planner.screen.locator("#risk-5:checked").waitFor({ state: "attached" });
    assert.deepEqual(warnings, []);
  }));

test("C-120, C-94: links are named as the site's, stand below the answer, and there are none by default", async () => {
  await opened("/attributes.html", async ({ page, planner }) => {
    assert.equal(await planner.screen.getByRole("link").count(), 0, "none between the student and the answer");
    await answer(planner, students.ready);
    const own = planner.screen.locator(".from-site");
    await own.waitFor();
    assert.match(await own.innerText(), /From this site\s+The owner of this site put this here/);
    const verdict = await planner.screen.locator(".verdict").boundingBox();
    assert.ok((await own.boundingBox()).y > verdict.y + verdict.height);
    const book = own.getByRole("link", { name: "Book a talk" });
    assert.deepEqual([await book.getAttribute("rel"), await book.getAttribute("target")], ["noopener", "_blank"]);
    assert.equal(await own.getByRole("link", { name: "Contact this site" }).getAttribute("href"), "mailto:a@example.edu");
    await book.focus();
    const [tab] = await Promise.all([page.waitForEvent("popup"), page.keyboard.press("Enter")]);
    await tab.waitForLoadState();
    assert.equal(new URL(tab.url()).pathname, "/book.html");
  });
  await opened("/plain.html", async ({ planner }) => {
    await answer(planner, students.ready);
    await whole(planner);
    assert.equal(await planner.screen.locator(".from-site").count(), 0);
  });
});

test("a file adds what attributes cannot say, and attributes win", () =>
  opened("/file.html", async ({ planner, warnings }) => {
    await planner.screen.locator("#route-hint").waitFor();
    assert.equal(await planner.screen.locator("#route").inputValue(), "us-do");
    await answer(planner, { ...students.ready, route: "us-md" });
    const own = planner.screen.locator(".from-site");
    await own.waitFor();
    assert.match(await own.innerText(), /closed until <b>January<\/b>\.[\s\S]*Ask our learning specialist[\s\S]*Peer tutors/);
    assert.ok(await planner.screen.locator("#risk-2").isChecked(), "the attribute");
    assert.equal(await planner.screen.locator(".bar #go-sources").count(), 0);
    await planner.screen.locator("footer #go-sources").click();
    await planner.heading("How do we know?").waitFor();
    await go(planner, "timeline");
    await planner.screen.locator("#all-dates > summary").click();
    assert.match(await planner.screen.locator("#all-dates").innerText(), /This site: Form A[\s\S]*Status: a school's date, from this site/);
    const events = planner.screen.locator("#events");
    assert.match(await events.innerText(), /Dates that this site has set/);
    assert.equal(await events.getByRole("button", { name: "Form A" }).count(), 0, "read only");
    assert.deepEqual(warnings, []);
  }));

test("wrong values are warned of once each, and the planner works", () =>
  opened("/wrong.html", async ({ planner, warnings }) => {
    await answer(planner, students.ready);
    await planner.screen.locator(".from-site", { hasText: "Right." }).waitFor();
    assert.deepEqual(warnings.map((text) => text.replace(/^<ready-to-sit> (\S+):.*/s, "$1")).sort(), [
      "colour",
      "cta-label",
      "risk",
      "route",
      "sections",
      "store",
      "store",
    ]);
    assert.ok(warnings.some((text) => /"usa" should be one of us-md/.test(text)));
    assert.equal(await planner.screen.locator(".bar button").count(), 5);
    assert.ok(await planner.screen.locator("#risk-5").isChecked());
  }));

for (const [path, why] of [
  ["broken", /was refused\. SyntaxError/],
  ["list", /should hold one JSON object/],
  ["missing", /could not be fetched \(status 404\)/],
  ["other", /lies on another website/],
]) {
  test(`a file that cannot be used is refused, and the planner works: ${path}`, () =>
    opened(
      `/${path}.html`,
      async ({ page, planner, warnings }) => {
        await answer(planner, students.ready);
        await page.waitForFunction(() => true);
        assert.equal(warnings.length, 1, warnings.join("\n"));
        assert.match(warnings[0], why);
      },
      { allow: [/Failed to load resource/] },
    ));
}

test("nobody waits for a file that does not come, and what is typed outlives its coming", () =>
  withPage(browser, {}, async ({ page }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/slow.json", async (route) => {
      await held;
      await route.fulfill({ contentType: "application/json", body: JSON.stringify(file) });
    });
    const planner = await openWidget(page, server.url("/slow.html"));
    await planner.screen.locator("#route").selectOption("us-img");
    await planner.screen.locator("#exam").fill(day(30));
    release();
    await planner.screen.locator("footer #go-sources").waitFor();
    assert.equal(await planner.screen.locator("#route").inputValue(), "us-img");
    assert.equal(await planner.screen.locator("#exam").inputValue(), day(30));
  }));

test("one planner serves a page: the first element's settings hold, a differing second is warned of", async () => {
  await opened("/two.html", async ({ page, planner, warnings }) => {
    await answer(planner, students.ready);
    await widget(page, 1).ready();
    assert.ok(await widget(page, 1).screen.locator("#risk-10").isChecked());
    assert.equal(warnings.length, 1, warnings.join("\n"));
    assert.match(warnings[0], /first planner on this page has other settings/);
  });
  await opened("/same.html", async ({ page, warnings }) => {
    await widget(page, 1).ready();
    assert.deepEqual(warnings, []);
  });
});

test("planners with names keep apart records, in storage, between tabs, and when all is deleted", () =>
  opened("/a.html", async ({ page, context, planner }) => {
    // Of each planner its manifest: the parts have their own tests.
    const keys = async () => {
      const all = await page.evaluate(() => Object.keys(localStorage).sort());
      return all.filter((key) => key.endsWith("/manifest") || !key.startsWith("ready-to-sit/"));
    };
    const keep = async (tab) => {
      const own = widget(tab);
      await answer(own, students.ready);
      await own.command("keep").click();
      await own.text("Kept on this device. Every change").waitFor();
      await Promise.all(["course-a", "course-b", ""].map((name) => kept(tab, name)));
      return own;
    };
    await page.evaluate(() => localStorage.setItem("of-the-host", "1"));
    await keep(page);
    const plain = await context.newPage();
    await openWidget(plain, server.url("/plain.html"));
    assert.equal(await plain.locator("#start-form").count(), 1, "it knows nothing of the other");
    const unnamed = await keep(plain);
    const b = await context.newPage();
    await openWidget(b, server.url("/b.html"));
    await keep(b);
    const all = ["of-the-host", "ready-to-sit/course-a/manifest", "ready-to-sit/course-b/manifest", "ready-to-sit/manifest"];
    assert.deepEqual(await keys(), all);

    // A second tab of the first follows it; the others do not.
    const twin = await context.newPage();
    const second = await openWidget(twin, server.url("/a.html"));
    await second.screen.locator('label[for="risk-10"]').click();
    await planner.screen.locator("#risk-10:checked").waitFor({ state: "attached" });
    assert.ok(await unnamed.screen.locator("#risk-5").isChecked());

    await go(unnamed, "my-data");
    await unnamed.screen.locator("#ask-delete-all").click();
    await unnamed.screen.locator("#delete-all").click();
    await unnamed.text("Everything is deleted.").waitFor();
    assert.deepEqual(await keys(), all.slice(0, 3));
    await go(planner, "my-data");
    assert.match(await planner.screen.innerText(), /under the name "course-a"/);
    await planner.screen.locator("#ask-delete-all").click();
    await planner.screen.locator("#delete-all").click();
    await planner.text("Everything is deleted.").waitFor();
    assert.deepEqual(await keys(), ["of-the-host", "ready-to-sit/course-b/manifest"]);
  }));

const listen = (page) =>
  page.addInitScript(() => {
    window.heard = [];
    for (const what of ["ready", "saved", "stage"]) {
      window.addEventListener(`ready-to-sit-${what}`, (event) => {
        window.heard.push([what, event.detail, event.target.localName, event.bubbles && event.composed]);
      });
    }
  });

test("events tell that something happened and where, and nothing that the student has told", () =>
  withPage(browser, {}, async ({ page }) => {
    await listen(page);
    const planner = await openWidget(page, server.url("/events.html"));
    const heard = () => page.evaluate(() => window.heard);
    assert.deepEqual(await heard(), [["ready", null, "ready-to-sit", true]]);
    await answer(planner, students.ready);
    await planner.command("keep").click();
    await planner.text("Kept on this device. Every change").waitFor();
    await planner.screen.locator('label[for="risk-10"]').click();
    await page.waitForFunction(() => window.heard.length === 4);
    await go(planner, "my-data");
    assert.match(await planner.screen.innerText(), /This site has asked to be told/);
    assert.deepEqual(
      (await heard()).map(([what, detail]) => [what, detail]),
      [["ready", null], ["stage", { stage: "now" }], ["saved", null], ["saved", null], ["stage", { stage: "my-data" }]],
    );
  }));

test("without the attribute no event is sent", () =>
  withPage(browser, {}, async ({ page }) => {
    await listen(page);
    const planner = await openWidget(page, server.url("/plain.html"));
    await answer(planner, students.ready);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
  }));

test("a page can take a copy, bring a record and delete all", () =>
  opened("/plain.html", async ({ page, planner }) => {
    const call = (name, text) =>
      planner.host.evaluate(
        (element, [name, text]) =>
          element[name](text).then(
            (value) => ({ value }),
            (error) => ({ refused: error instanceof Error && error.message }),
          ),
        [name, text],
      );
    await answer(planner, students.ready);
    const copy = JSON.parse((await call("export")).value);
    assert.deepEqual([copy.schema, copy.results.length, copy.profile.route], [1, 2, "us-md"]);

    assert.match((await call("import", "{")).refused, /not JSON/);
    assert.match((await call("import", '{"schema":1,"results":7}')).refused, /"results" should be a list/);
    assert.equal(JSON.parse((await call("export")).value).results.length, 2, "nothing has changed");

    const other = document(students["not-safe"].results);
    assert.deepEqual(await call("import", other), { value: undefined });
    await planner.text("This page has put another record in place of yours.").waitFor();
    await planner.screen.locator("#undo").click();
    await planner.text("The last change is taken back.").waitFor();
    assert.equal(JSON.parse((await call("export")).value).results[0].score.value, 76);
    assert.equal(await stored(page), null, "nothing is kept that the student does not keep");

    await planner.command("keep").click();
    await planner.text("Kept on this device. Every change").waitFor();
    await call("import", other);
    assert.equal((await stored(page)).results[0].score.value, 54, "kept like any change");
    assert.deepEqual(await call("reset"), { value: undefined });
    await planner.screen.locator("#start-form").waitFor();
    assert.equal(await stored(page), null);
  }));

test("the methods bring the planner that nobody has come near yet", () =>
  withPage(browser, {}, async ({ page }) => {
    await page.goto(server.url("/far.html"));
    const host = widget(page).host;
    assert.equal(await widget(page).screen.count(), 0);
    const copy = await host.evaluate((element) => Promise.all([element.export(), element.export()]));
    assert.equal(JSON.parse(copy[0]).schema, 1);
    assert.equal(copy[0], copy[1]);
    const lost = await page.evaluate(() => document.createElement("ready-to-sit").export().catch((error) => error.message));
    assert.match(lost, /in no document/);
  }));

test("where the planner cannot come, the methods say why", () =>
  withPage(browser, { allow: [/Failed to load resource|net::|ERR_/] }, async ({ page }) => {
    await page.route("**/ready-to-sit-app-*.js", (route) => route.abort());
    await page.goto(server.url("/far.html"));
    const why = await widget(page).host.evaluate((element) => element.export().catch((error) => error.message));
    assert.match(why, /could not be loaded/);
  }));
