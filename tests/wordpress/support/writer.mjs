// What people do in WordPress's own screens.

import { people } from "./site.mjs";

/** WordPress's own screens log what they like: 6.1 is older than the browser. */
export const anything = [/./];

/** Logs in as one of `people`. */
export async function logIn(page, site, role) {
  await page.goto(site.url("/wp-login.php"));
  await page.locator("#user_login").fill(people[role]);
  await page.locator("#user_pass").fill(people[role]);
  await page.locator("#wp-submit").click();
  await page.locator("#wpadminbar").waitFor();
}

/** Uploads the plugin's zip on the page for it and activates the plugin there. */
export async function installPlugin(page, site, zip) {
  await page.goto(site.url("/wp-admin/plugin-install.php?tab=upload"));
  await page.locator("#pluginzip").setInputFiles(zip);
  await page.locator("#install-plugin-submit").click();
  await page.getByRole("link", { name: "Activate Plugin" }).click();
  await page.getByText("Plugin activated.").waitFor();
}

/** Deactivates it in the list of plugins. */
export async function deactivatePlugin(page, site) {
  await page.goto(site.url("/wp-admin/plugins.php"));
  await page.locator("#deactivate-ready-to-sit").click();
  await page.getByText("Plugin deactivated.").waitFor();
}

/** Opens the editor on a new post or, by its number, on an old one. */
export async function openEditor(page, site, post) {
  await page.goto(site.url(post ? `/wp-admin/post.php?post=${post}&action=edit` : "/wp-admin/post-new.php"));
  await page.evaluate(() => {
    const { dispatch } = globalThis.wp.data;
    dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false);
  });
  await page.locator(".block-editor-block-list__layout").waitFor();
}

/** Types a title and then, in the first line, the command that inserts our block. */
export async function insertBlock(page, title) {
  await page.locator(".editor-post-title__input").fill(title);
  await page.keyboard.press("Enter");
  await page.keyboard.type("/ready to sit");
  await page.getByRole("option", { name: "Ready to Sit" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator('[data-type="ready-to-sit/planner"]').waitFor();
}

/** Publishes the open post and returns its number. */
export async function publish(page) {
  await page.locator(".editor-post-publish-panel__toggle").click();
  await page.locator(".editor-post-publish-button").click();
  await page.locator(".post-publish-panel__postpublish").waitFor();
  return page.evaluate(() => globalThis.wp.data.select("core/editor").getCurrentPostId());
}

/** Publishes a post with this content as whoever is logged in, by WordPress's REST interface; returns its number. */
export async function post(page, title, content) {
  return page.evaluate(async (data) => {
    const { id } = await globalThis.wp.apiFetch({ path: "/wp/v2/posts", method: "POST", data });
    return id;
  }, { title, content, status: "publish" });
}
