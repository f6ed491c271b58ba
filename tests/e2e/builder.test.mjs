// The page on which a site's owner chooses settings and copies the tag.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { assertAccessible } from "./support/axe.mjs";
import { withPage } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { readSheets } from "./support/sheets.mjs";
import { assertWorks } from "./support/situation.mjs";
import { suite } from "./support/suite.mjs";
import { widget } from "./support/widget.mjs";

const on = suite();

/** A preview that makes room for the next one gives up what it was fetching; the browser logs it. */
const inBuilder = { allow: [/Fetch API cannot load \S+\.wasm/] };

async function openBuilder(page) {
  await page.goto(on.server.url("/builder.html"));
  await page.locator("#way-script").waitFor();
}

const copied = (page, id = "tag") => page.locator(`#${id}`).inputValue();
const inPreview = (page) => page.frameLocator("#preview").locator("ready-to-sit");

/** Moves the focus on until the control has it. */
async function tabTo(page, selector) {
  for (let step = 0; step < 120; step += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

/** A page of some site with what was copied in it, and the built files in the folder that the tag names. */
const siteWith = (text) =>
  serve({
    overrides: (path) => {
      if (path === "/post.html") return `<!doctype html><html lang="en"><head><title>A post</title><link rel="icon" href="data:,"></head><body>${text}</body></html>`;
      return path.startsWith("/ready-to-sit/") ? { body: undefined, ...lyingAt(path.slice("/ready-to-sit".length)) } : undefined;
    },
  });
const lyingAt = (path) => ({ status: 307, headers: { location: path } });

test("without a choice it is the tag that ships", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    assert.equal(await copied(page), await readFile(join(process.env.DIST, "embed.html"), "utf8"));
    const { files } = JSON.parse(await readFile(join(process.env.DIST, "integrity.json"), "utf8"));
    const listed = await page.locator("#files li").allInnerTexts();
    for (const name of Object.keys(files)) assert.ok(listed.includes(name), name);
  }));

test("by keyboard: choose, see it in the preview, copy, paste; the pasted tag runs with its integrity", () =>
  withPage(on.browser, { ...inBuilder, context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page }) => {
    await openBuilder(page);
    await inPreview(page).locator(".rts-screen > *").first().waitFor({ state: "attached" });
    const press = (key) => page.keyboard.press(key);

    await tabTo(page, "#host");
    await page.keyboard.type("WordPress on");
    await tabTo(page, "#rocket");
    assert.equal(await page.locator("#rocket").isChecked(), true);
    await tabTo(page, "#theme-auto");
    await press("ArrowDown");
    await press("ArrowDown");
    await page.locator("#preview").contentFrame().locator('.rts[data-theme="dark"]').waitFor();
    await tabTo(page, "#own-look > summary");
    await press("Enter");
    await tabTo(page, "#radius");
    await page.keyboard.type("12");
    await tabTo(page, "#school > summary");
    await press("Enter");
    await tabTo(page, "#risk");
    await page.keyboard.type("8");
    await inPreview(page).and(page.frameLocator("#preview").locator('[risk="8"][theme="dark"]')).waitFor();
    assert.equal(
      await inPreview(page).locator(".rts").evaluate((frame) => getComputedStyle(frame).borderTopLeftRadius),
      "12px",
    );

    await tabTo(page, '[data-copy="tag"]');
    await press("Enter");
    await page.getByText("Copied: what to paste.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text, await copied(page));
    assert.match(text, /<script data-cfasync="false" type="module" src="\/ready-to-sit\/ready-to-sit.js" integrity="sha384-/);
    assert.match(text, /<ready-to-sit theme="dark" risk="8">/);

    const site = await siteWith(text);
    try {
      await withPage(on.browser, {}, async ({ page: post }) => {
        await post.goto(site.url("/post.html"));
        await assertWorks(widget(post));
        const look = await widget(post).host.locator(".rts").evaluate((frame) => [frame.dataset.theme, getComputedStyle(frame).borderTopLeftRadius]);
        assert.deepEqual(look, ["dark", "12px"]);
      });
      // The same tag with the loader changed by one byte: the browser refuses it, so the pin is really checked.
      const loader = await readFile(join(process.env.DIST, "ready-to-sit.js"), "utf8");
      const other = await serve({
        overrides: (path) => ({ "/post.html": text, "/ready-to-sit/ready-to-sit.js": `${loader} ` })[path],
      });
      await withPage(on.browser, { allow: [/integrity/, /favicon|404/] }, async ({ page: post }) => {
        await post.goto(other.url("/post.html"));
        await post.getByText("Am I ready to sit Step 1?").waitFor();
        assert.equal(await post.evaluate(() => customElements.get("ready-to-sit")), undefined);
      }).finally(() => other.close());
    } finally {
      await site.close();
    }
  }));

test("quotes, angle brackets and ampersands stay values, in the tag and in the preview", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    const words = `"><script>document.title = 'broken'</script> R&D &quot; it's`;
    const href = `https://example.edu/?a="b"&c=<d>'`;
    const where = `https://files.example.edu/a"b/<i>&amp;/`;
    await page.locator("#school > summary").click();
    await page.locator("#cta-label").fill(words);
    await page.locator("#cta-href").fill(href);
    await page.locator("#folder").fill(where);
    await page.locator("#folder").blur();
    const text = await copied(page);
    const found = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      const element = parsed.querySelector("ready-to-sit");
      return {
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        script: parsed.querySelector("script").getAttribute("src"),
        elements: [...parsed.querySelectorAll("*")].map(({ localName }) => localName),
      };
    }, text);
    assert.deepEqual(found.attributes, { "cta-label": words, "cta-href": href });
    assert.equal(found.script, `${where}ready-to-sit.js`);
    assert.deepEqual(found.elements, ["html", "head", "style", "script", "body", "ready-to-sit", "p"]);
    await page.waitForTimeout(400);
    assert.equal(await inPreview(page).getAttribute("cta-label"), words);
    assert.deepEqual(await page.locator("#preview").contentFrame().locator("script").count(), 1);
    assert.equal(await page.locator("#preview").contentFrame().locator("title").evaluate(({ textContent }) => textContent), "Preview");
  }));

test("what cannot be used is said at its field and left out", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    for (const id of ["own-look", "school", "technical"]) await page.locator(`#${id} > summary`).click();
    const plain = await copied(page);
    for (const [id, value] of [
      ["risk", "21"],
      ["gate-cbssa", "101"],
      ["help-href", "http://example.edu"],
      ["store", "our store"],
      ["contact-href", "javascript:alert(1)"],
      ["font", "Arial; } body { display: none"],
      ["radius", "-1"],
      ["rules", "https://elsewhere.example/rules.txt"],
      ["config", "//elsewhere.example/settings.json"],
    ]) {
      await page.locator(`#${id}`).fill(value);
      await page.locator(`#${id}`).blur();
      assert.notEqual(await page.locator(`#wrong-${id}`).innerText(), "", id);
      assert.equal(await page.locator(`#${id}`).getAttribute("aria-invalid"), "", id);
      assert.equal(await copied(page), plain, id);
      assert.match(await page.locator("#incomplete").innerText(), /at the fields/);
      await page.locator(`#${id}`).fill("");
      await page.locator(`#${id}`).blur();
      assert.equal(await page.locator(`#wrong-${id}`).innerText(), "", id);
    }
    await page.locator("#help-label").fill("Help");
    await page.locator("#help-label").blur();
    assert.match(await page.locator("#wrong-help-href").innerText(), /address/);
    assert.equal(await copied(page), plain);
  }));

test("colours that cannot be read are named", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    await page.locator("#own-look > summary").click();
    await page.locator("#own-accent").check();
    await page.locator("#accent").fill("#8a1538");
    await page.locator("#accent").blur();
    assert.match(await copied(page), /ready-to-sit \{ --ready-to-sit-accent: #8a1538; \}/);
    assert.match(await page.locator("#contrast").innerText(), /^Links on the ground, dark: /);
    await page.locator("#theme-light").check();
    assert.equal(await page.locator("#contrast").innerText(), "");
  }));

test("the colours that are compared are the planner's own", async () => {
  const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  const [source, html] = await Promise.all(["www/builder/contrast.ts", "www/builder/builder.html"].map(read));
  const css = await readSheets();
  const [light, dark] = source.match(/(?:light|dark): \{[^}]*\}/g).map((text) => [...text.matchAll(/"?([\w-]+)"?: "(#\w{6})"/g)]);
  assert.equal(light.length, 7);
  assert.equal(dark.length, 7);
  for (const [, name, value] of [...light, ...dark]) assert.ok(css.includes(`var(--ready-to-sit-${name}, ${value})`), `${name} ${value}`);
  for (const [, name, value] of light) assert.ok(html.includes(`name="${name}" id="${name}" value="${value}"`), name);
});

test("each host offers what it permits, and says what it does not", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    const permitted = {
      own: ["script", "frame", "card"],
      "wordpress-org": ["script", "frame", "card"],
      "wordpress-com": ["link", "script"],
      squarespace: ["script", "frame", "link"],
      wix: ["address", "link"],
      ghost: ["script", "frame", "link"],
      webflow: ["script", "frame", "link"],
      blogger: ["script", "frame", "link"],
      substack: ["link"],
      drupal: ["script", "frame", "card"],
    };
    assert.deepEqual(await page.locator("#host option").evaluateAll((all) => all.map(({ value }) => value)), Object.keys(permitted));
    for (const [host, forms] of Object.entries(permitted)) {
      await page.locator("#host").selectOption(host);
      assert.deepEqual(await page.locator("[name=way]").evaluateAll((all) => all.map(({ value }) => value)), forms, host);
      assert.ok((await page.locator("#notes li").count()) > 0, host);
      for (const form of forms) {
        await page.locator(`#way-${form}`).check();
        const text = await copied(page);
        const what = `${host}, ${form}`;
        assert.equal(text.includes("<script"), form === "script" || form === "frame", what);
        assert.equal(text.includes("<iframe"), form === "frame", what);
        assert.equal(text.includes("planner.html"), form !== "script", what);
        assert.notEqual(await page.locator("#where").innerText(), "", what);
        assert.match(await copied(page, "privacy"), /sends nothing that you type/, what);
        assert.equal(await page.locator("#own-look").isVisible(), form === "script", what);
      }
    }
  }));

test("frames and links carry the settings in their address; links carry no words of the site", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    await page.locator("#school > summary").click();
    await page.locator("#risk").fill("8");
    await page.locator("#contact-href").fill("mailto:a&b@example.edu");
    await page.locator("#sections-results").uncheck();
    await page.locator("#way-frame").check();
    const where = (text, attribute) =>
      page.evaluate(([text, attribute]) => {
        const element = new DOMParser().parseFromString(text, "text/html").querySelector(`[${attribute}]`);
        const address = new URL(element.getAttribute(attribute), "https://site.example");
        return { page: address.pathname, settings: Object.fromEntries(address.searchParams) };
      }, [text, attribute]);
    const settings = { sections: "timeline sources advisor", risk: "8" };
    assert.deepEqual(await where(await copied(page), "src"), {
      page: "/ready-to-sit/planner.html",
      settings: { ...settings, "contact-href": "mailto:a&b@example.edu" },
    });
    await page.locator("#way-card").check();
    assert.deepEqual(await where(await copied(page), "href"), { page: "/ready-to-sit/planner.html", settings });
    assert.equal(await page.locator("#words").isVisible(), false);
  }));

test("files on another server: full address, both lines of the policy, and a sentence that names it", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    await page.locator("#host").selectOption("squarespace");
    assert.match(await page.locator("#wrong-folder").innerText(), /full address/);
    await page.locator("#folder").fill("https://files.school.example/planner");
    await page.locator("#folder").blur();
    assert.equal(await page.locator("#wrong-folder").innerText(), "");
    assert.match(await copied(page), /src="https:\/\/files\.school\.example\/planner\/ready-to-sit\.js"/);
    assert.equal(
      await copied(page, "policy"),
      "script-src https://files.school.example 'wasm-unsafe-eval';\nconnect-src https://files.school.example;\n",
    );
    assert.match(await copied(page, "privacy"), /files come from files\.school\.example/);
    assert.match(await page.locator("#other-server").innerText(), /Access-Control-Allow-Origin/);
    await page.locator("#host").selectOption("own");
    await page.locator("#folder").fill("/ready-to-sit/");
    await page.locator("#folder").blur();
    assert.equal(await copied(page, "policy"), "script-src 'self' 'wasm-unsafe-eval';\nconnect-src 'self';\n");
    assert.equal(await page.locator("#other-server").isVisible(), false);
  }));

/** A page of another site with what was copied, under the policy that was copied. `here` puts in the test's address. */
async function onPost(page, here, body) {
  const text = here(await copied(page));
  const policy = here(await copied(page, "policy")).replaceAll("\n", " ");
  const site = await serve({
    headers: { "content-security-policy": `default-src 'none'; img-src data:; style-src 'unsafe-inline'; ${policy}` },
    overrides: { "/post.html": `<!doctype html><html lang="en"><head><title>A post</title><link rel="icon" href="data:,"></head><body>${text}</body></html>` },
  });
  try {
    await withPage(on.browser, {}, async ({ page: post }) => {
      await post.goto(site.url("/post.html"));
      await body(post);
    });
  } finally {
    await site.close();
  }
}

test("the pasted tag runs from another server under the policy's lines", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    const files = await serve({ headers: { "access-control-allow-origin": "*" } });
    try {
      // Only https is offered; the same words with the test server's address.
      await page.locator("#folder").fill("https://files.school.example/");
      await page.locator("#folder").blur();
      const here = (text) => text.replaceAll("https://files.school.example", files.origin);
      await onPost(page, here, (post) => assertWorks(widget(post)));
    } finally {
      await files.close();
    }
  }));

for (const theme of ["light", "dark"]) {
  test(`accessible, and nothing sticks out at 320 pixels, ${theme}`, () =>
    withPage(on.browser, { ...inBuilder, theme, width: 320 }, async ({ page }) => {
      await openBuilder(page);
      for (const id of ["own-look", "school", "technical"]) await page.locator(`#${id} > summary`).click();
      await page.locator("#own-accent").check();
      await page.locator("#risk").fill("99");
      await page.locator("#risk").blur();
      await page.locator("#width-320").check();
      for (const part of ["header", "#choices", "#around", ".paste"]) await assertAccessible(page, `${part}, ${theme}`, { include: part });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }));
}

test("the preview shows light, dark and narrow, and nothing is stored", () =>
  withPage(on.browser, { ...inBuilder, width: 1200 }, async ({ page, context }) => {
    await openBuilder(page);
    const frame = page.locator("#preview");
    await inPreview(page).locator('.rts[data-theme="light"]').waitFor();
    await page.locator("#ground-dark").check();
    await inPreview(page).locator('.rts[data-theme="dark"]').waitFor();
    await page.locator("#width-320").check();
    assert.equal(await frame.contentFrame().locator("html").evaluate(() => innerWidth), 320);
    assert.deepEqual((await context.storageState()).origins, []);
    assert.deepEqual(await context.cookies(), []);
  }));

test("opened as a file it works, too", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await page.goto(pathToFileURL(join(process.env.DIST, "builder.html")).href);
    await page.locator("#theme-dark").check();
    assert.match(await copied(page), /<ready-to-sit theme="dark">/);
    await inPreview(page).locator('.rts[data-theme="dark"] .rts-screen > *').first().waitFor({ state: "attached" });
  }));

test("the pasted frame and link show the planner with the settings; the frame is as high as its content", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await openBuilder(page);
    await page.locator("#school > summary").click();
    await page.locator("#risk").fill("8");
    await page.locator("#host").selectOption("squarespace");
    await page.locator("#folder").fill("https://files.school.example/");
    await page.locator("#way-frame").check();
    const here = (text) => text.replaceAll("https://files.school.example", on.server.origin);
    await onPost(page, here, async (post) => {
      const frame = post.locator("iframe");
      await frame.contentFrame().locator('ready-to-sit[risk="8"] .rts-screen > *').first().waitFor({ state: "attached" });
      await post.waitForFunction(() => document.querySelector("iframe").style.height !== "1400px");
      // The planner's later half comes a moment later, and is told too.
      const inside = await (await frame.elementHandle()).contentFrame();
      await inside.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
    });
    await page.locator("#way-link").check();
    await withPage(on.browser, {}, async ({ page: own }) => {
      await own.goto(here(await copied(page)).match(/http\S+$/)[0]);
      const planner = widget(own);
      await planner.ready();
      assert.equal(await planner.host.getAttribute("risk"), "8");
    });
  }));

test("the demo links to it", () =>
  withPage(on.browser, inBuilder, async ({ page }) => {
    await page.goto(on.server.url("/"));
    await page.getByRole("link", { name: "Put the planner there." }).click();
    await page.getByRole("heading", { name: "Put the planner on your site" }).waitFor();
  }));
