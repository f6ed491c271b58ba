// The plugin in a real WordPress, from its upload to its removal.

import assert from "node:assert/strict";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { assertAccessible } from "../e2e/support/axe.mjs";
import { launch, newPage, withPage } from "../e2e/support/browser.mjs";
import { answer, go, headline, students } from "../e2e/support/student.mjs";
import { stored } from "../e2e/support/stored.mjs";
import { openWidget, widget } from "../e2e/support/widget.mjs";
import { startSite } from "./support/site.mjs";
import { anything, deactivatePlugin, insertBlock, installPlugin, logIn, openEditor, post, publish } from "./support/writer.mjs";

const sentence = "Am I ready to sit Step 1? The planner that stands here works in the page itself";
const hostile = '"><script>document.broken = true</script><img src=x onerror="document.broken = true">';
const zip = join(process.env.DIST ?? "", "ready-to-sit-wordpress.zip");

let browser;
let site;
/** The keeper's and the writer's browser, each logged in. */
let keeper;
let writer;
/** The routes that the editor offers. */
let routes;
/** Numbers of the posts that the tests publish. */
const posts = {};

before(async () => {
  site = await startSite();
  // Pages of the blog may ask nobody but the blog.
  browser = await launch(["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]);
  keeper = await newPage(browser, { allow: anything });
  writer = await newPage(browser, { allow: anything });
  await logIn(keeper.page, site, "administrator");
  await logIn(writer.page, site, "author");
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

const address = (id) => site.url(`/?p=${id}`);
/** The HTML of a published page as the server sends it. */
const source = async (id) => (await fetch(address(id))).text();
const count = (text, part) => text.split(part).length - 1;
/** What the block with these attributes becomes, and the shortcode with this text. */
const block = (attributes) => site.php(`return do_blocks( '<!-- wp:ready-to-sit/planner ${slashed(JSON.stringify(attributes))} /-->' );`);
const shortcode = (text) => site.php(`return do_shortcode( '[ready_to_sit ${slashed(text)}]' );`);
const values = (select) => select.locator("option").evaluateAll((options) => options.map(({ value }) => value));
const slashed = (text) => text.replace(/[\\']/g, "\\$&");

test("the zip is installed by upload, and its planner's files are served from the plugin's folder", async () => {
  await installPlugin(keeper.page, site, zip);
  const folder = join(site.plugins, "ready-to-sit");
  assert.deepEqual((await readdir(folder)).sort(), ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-NOTICES.txt", "block", "planner", "readme.txt", "ready-to-sit.php"]);
  const [needs, php] = await site.php(
    "return array_values( get_file_data( WP_PLUGIN_DIR . '/ready-to-sit/ready-to-sit.php', array( 'Requires at least', 'Requires PHP' ) ) );",
  );
  assert.deepEqual([needs, php], ["6.1", "7.4"]);
  const { files } = JSON.parse(await readFile(join(folder, "planner/integrity.json"), "utf8"));
  for (const name of Object.keys(files)) assert.ok((await readdir(join(folder, "planner"))).includes(name), name);
});

test("an author without unfiltered HTML inserts the block, sets it up in the sidebar and publishes it", async () => {
  const { page } = writer;
  assert.equal(await site.php("return user_can( get_user_by( 'login', 'writer' ), 'unfiltered_html' );"), false);
  await openEditor(page, site);
  await insertBlock(page, "With the block");
  const placeholder = page.locator('[data-type="ready-to-sit/planner"]');
  assert.match(await placeholder.innerText(), /The planner stands here on the published page/);
  await placeholder.click();
  await page.getByLabel("Light or dark").selectOption("dark");
  await page.getByLabel("The font").check();
  await page.getByRole("button", { name: "Your students" }).click();
  routes = await values(page.getByLabel("Route that is chosen at first"));
  await page.getByRole("button", { name: "Links" }).click();
  await page.getByLabel("Offer: text").fill(hostile);
  posts.block = await publish(page);

  const html = await source(posts.block);
  assert.match(html, /<ready-to-sit theme="dark" inherit="font" cta-label="&quot;&gt;/);
  assert.match(html, new RegExp(sentence.replaceAll("?", "\\?")));
});

test("opened again, the block is whole and its settings are kept", async () => {
  await openEditor(writer.page, site, posts.block);
  const block = writer.page.locator('[data-type="ready-to-sit/planner"]');
  await block.click();
  assert.equal(await writer.page.getByLabel("Light or dark").inputValue(), "dark");
  assert.equal(await writer.page.getByText("unexpected or invalid content").count(), 0);
});

test("the same author publishes the shortcode, among text", async () => {
  const content = `Before it.\n\n[ready_to_sit theme="light" events gate_cbssa="62"]\n\nBehind it.`;
  posts.shortcode = await post(writer.page, "With the shortcode", content);
  posts.plain = await post(writer.page, "With neither", "Words alone.");
  const html = await source(posts.shortcode);
  assert.match(html, /<p>Before it\.<\/p>\s*<ready-to-sit theme="light" gate-cbssa="62" events><p>[^<]*<\/p><\/ready-to-sit>\s*<p>Behind it\.<\/p>/);
});

test("the page carries one script, a pinned module that optimisers leave alone, and keeps the planner's room", async () => {
  for (const theme of ["twentytwentyone", "twentytwentythree"]) {
    await site.php(`switch_theme( '${theme}' ); return 1;`);
    for (const id of [posts.block, posts.shortcode]) {
      const html = await source(id);
      const head = html.slice(0, html.indexOf("</head>"));
      const tags = html.match(/<script[^>]*ready-to-sit\.js[^>]*>/g) ?? [];
      assert.equal(tags.length, 1, `${theme}: ${tags}`);
      assert.match(tags[0], /type="module"/);
      assert.match(tags[0], /src="[^"]*\/wp-content\/plugins\/ready-to-sit\/planner\/ready-to-sit\.js\?ver=[0-9a-f]{8}"/);
      assert.match(tags[0], /integrity="sha384-[^"]{64}"/);
      assert.match(tags[0], /crossorigin="anonymous"/);
      for (const mark of ['data-cfasync="false"', 'data-no-optimize="1"', 'data-no-defer="1"', 'data-no-minify="1"']) {
        assert.ok(tags[0].includes(mark), mark);
      }
      assert.ok(head.includes(tags[0]), `${theme}: the script is asked for early`);
      assert.equal(count(head, "ready-to-sit:not(:defined)"), 1, `${theme}: the room is kept from the start`);
    }
  }
});

for (const theme of ["twentytwentyone", "twentytwentythree"]) {
  for (const way of ["block", "shortcode"]) {
    test(`a student enters results, gets the verdict, keeps it and finds it again (${way}, ${theme})`, async () => {
      await site.php(`switch_theme( '${theme}' ); return 1;`);
      await withPage(browser, {}, async ({ page }) => {
        const asked = [];
        page.on("request", (request) => asked.push(request.url()));
        const planner = await openWidget(page, address(posts[way]));
        assert.deepEqual(routes, await values(planner.screen.locator("#route")), "the editor offers the planner's routes");
        await answer(planner, students.ready);
        assert.equal(await headline(planner), "Ready");
        await go(planner, "my-data");
        await planner.command("keep").click();
        assert.equal((await stored(page)).results.length, 2);

        await page.reload();
        await planner.ready();
        assert.equal(await headline(planner), "Ready");
        assert.equal(await page.evaluate(() => document.broken), undefined);
        assert.deepEqual(asked.filter((url) => !url.startsWith(site.origin) && !url.startsWith("data:")), []);
        assert.ok(asked.some((url) => /\/planner\/ready-to-sit-[0-9a-f]+\.wasm$/.test(url)));
        await assertAccessible(page, `${way} in ${theme}`);
      });
    });
  }
}

test("a page without the planner carries nothing of it", async () => {
  const html = await source(posts.plain);
  assert.match(html, /Words alone\./);
  assert.doesNotMatch(html, /ready-to-sit/i);
});

test("where another page shows the post whole, the planner works there, too", async () => {
  // The classic theme's front page lists whole posts; their scripts are known only when they are drawn.
  await site.php("switch_theme( 'twentytwentyone' ); set_theme_mod( 'display_excerpt_or_full_post', 'full' ); return 1;");
  await withPage(browser, {}, async ({ page }) => {
    await page.goto(site.url("/"));
    const planner = widget(page);
    await planner.ready();
    assert.equal(await page.locator("ready-to-sit").count(), 2);
    assert.equal(await page.locator('script[src*="ready-to-sit.js"]').count(), 1);
  });
});

test("feeds have the sentence and a link in place of the planner", async () => {
  for (const feed of ["rss2", "atom"]) {
    const text = await (await fetch(site.url(`/?feed=${feed}`))).text();
    assert.equal(count(text, sentence), 2, "one for the block, one for the shortcode");
    assert.match(text, new RegExp(`<a href="${site.origin}/\\?p=${posts.shortcode}">Open the page</a>`));
    assert.doesNotMatch(text, /<ready-to-sit|<script|gate-cbssa/);
  }
});

test("an AMP page has them, too, and loads no script", async () => {
  const html = await site.php(
    "function amp_is_request() { return true; } $GLOBALS['post'] = get_post( " + posts.shortcode + " );" +
      "return array( do_shortcode( '[ready_to_sit theme=\"dark\"]' ), wp_script_is( 'ready-to-sit' ) );",
  );
  assert.match(html[0], /^<p>Am I ready to sit Step 1\?.*<a href="[^"]*">Open the page<\/a><\/p>$/);
  assert.equal(html[1], false);
});

test("attributes that do not fit or are not ours never reach the page", async () => {
  const empty = /<ready-to-sit><p>/;
  for (const name of ["lang", "theme", "inherit", "sections", "route", "risk", "gate-cbssa", "gate-free120", "store"]) {
    assert.match(await block({ [name]: hostile }), empty, name);
  }
  for (const name of ["cta-href", "help-href", "contact-href", "planner-href", "rules", "config"]) {
    assert.match(await block({ [name]: "javascript:alert(1)" }), empty, name);
    assert.match(await block({ [name]: "data:text/html,<script>alert(1)</script>" }), empty, name);
  }
  const strange = { onclick: "alert(1)", style: "position:fixed", id: "x", "onload x": "1", theme: ["dark"], events: "no" };
  assert.match(await block(strange), empty);
  assert.match(await shortcode('onclick="alert(1)" style="position:fixed" onload cta_href="javascript:alert(1)" events="false"'), empty);

  const label = await block({ "cta-label": hostile, "cta-href": 'https://example.org/"onclick="alert(1)?a=1&b=2' });
  assert.match(label, /<ready-to-sit cta-label="&quot;&gt;&lt;script&gt;[^"<>]*" cta-href="https:\/\/example\.org\/onclick=alert\(1\)\?a=1&#038;b=2"><p>/);
});

test("attributes that fit come through both ways alike", async () => {
  const all = {
    lang: "en", theme: "dark", inherit: "font color", sections: "results timeline", route: "us-do", risk: "5", "gate-cbssa": "65",
    "gate-free120": "70", store: "my-school", "cta-label": "Ask us", "cta-href": "/ask", "help-label": "Help",
    "help-href": "https://example.org/help", "contact-href": "mailto:us@example.org", rules: "/rules.txt", config: "/settings.json",
  };
  const words = Object.entries(all).map(([name, value]) => `${name}="${value}"`).join(" ");
  const tag = new RegExp(`<ready-to-sit ${words.replaceAll("?", "\\?")} events><p>`);
  assert.match(await block({ ...all, events: true }), tag);
  assert.match(await shortcode(`${words} events`), tag);
  assert.match(await shortcode(`${words.replace(/\b(gate|cta|help|contact)-/g, "$1_")} events="1"`), tag);
  assert.deepEqual(
    await site.php("return array_keys( ReadyToSit\\ATTRIBUTES );"),
    await site.php("return array_keys( array_diff_key( WP_Block_Type_Registry::get_instance()->get_registered( 'ready-to-sit/planner' )->attributes, array_flip( array( 'align', 'className', 'lock', 'metadata' ) ) ) );"),
    "the block knows the same attributes",
  );
});

/** Runs the body while the site has this code in a plugin of its own. */
async function withCode(code, body) {
  const folder = join(site.plugins, "../mu-plugins");
  await mkdir(folder);
  await writeFile(join(folder, "own.php"), `<?php ${code}`);
  try {
    await withPage(browser, {}, async ({ page }) => body(page));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a content security policy needs no more than the documentation says", () => {
  // WordPress's own scripts and styles are inline.
  const policy = "default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'self' 'unsafe-inline'; "
    + "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'";
  return withCode(`header( "Content-Security-Policy: ${policy}" );`, async (page) => {
    const planner = await openWidget(page, address(posts.shortcode));
    assert.equal((await fetch(address(posts.shortcode))).headers.get("content-security-policy"), policy);
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
  });
});

test("a server that cannot send modules gets the planner in one file", async (t) => {
  const { single } = JSON.parse(await readFile(join(site.plugins, "ready-to-sit/planner/integrity.json"), "utf8"));
  if (!single) return t.skip("dist/ holds no build in one file");
  await withCode("add_filter( 'ready_to_sit_single_file', '__return_true' );", async (page) => {
    await page.route("**/*.wasm", (route) => route.abort());
    const planner = await openWidget(page, address(posts.shortcode));
    await answer(planner, students.ready);
    assert.equal(await headline(planner), "Ready");
    const script = page.locator(`script[src*="/planner/${single.file}?"]`);
    assert.equal(await script.getAttribute("integrity"), single.integrity);
  });
});

test("PHP has nothing to say about the plugin", async () => {
  assert.deepEqual((await site.log()).filter((line) => line.includes("plugins/ready-to-sit")), []);
});

test("deactivated and deleted, it leaves nothing but the posts", async () => {
  await deactivatePlugin(keeper.page, site);
  for (const id of [posts.block, posts.shortcode]) {
    const html = await source(id);
    assert.doesNotMatch(html, /ready-to-sit\.js|<ready-to-sit/);
  }
  assert.match(await source(posts.shortcode), /Behind it\./);

  const deleted = "require ABSPATH . 'wp-admin/includes/file.php'; require ABSPATH . 'wp-admin/includes/plugin.php';";
  assert.equal(await site.php(`${deleted} return delete_plugins( array( 'ready-to-sit/ready-to-sit.php' ) );`), true);
  assert.equal((await readdir(site.plugins)).includes("ready-to-sit"), false);
  const left = await site.php(
    "global $wpdb; $named = \"LIKE '%ready%to%sit%'\"; return array(" +
      "$wpdb->get_col( \"SELECT option_name FROM $wpdb->options WHERE option_name $named OR option_value $named\" )," +
      "$wpdb->get_col( \"SELECT meta_key FROM $wpdb->postmeta WHERE meta_key $named OR meta_value $named\" )," +
      "$wpdb->get_col( \"SHOW TABLES LIKE '%ready%'\" )," +
      "_get_cron_array() );",
  );
  // WordPress's own list of what was active lately, which it forgets after a week.
  assert.deepEqual(left[0].filter((name) => name !== "recently_activated" && !name.includes("transient")), []);
  assert.deepEqual(left.slice(1, 3), [[], []]);
  assert.doesNotMatch(JSON.stringify(left[3]), /ready.to.sit/);
});
