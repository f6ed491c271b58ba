/** What is copied from the builder page. */

import { pins } from "../../target/web/glue/pins";
import type { Choice, Pair } from "./choice";

/** Shown where scripts do not run, as in the tag that ships (`dist/embed.html`). */
const { loader, integrity, fallback, room } = pins;

/** Names what a frame or a link leads to. */
const TITLE = "Ready to Sit: am I ready to sit Step 1?";

/** A text as part of HTML, inside quotation marks or outside. */
export function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/** What to paste. */
export function snippet(choice: Choice): string {
  const page = address(choice);
  switch (choice.form) {
    case "script":
      return scriptTag(choice);
    case "frame":
      // The script gives the frame the height of its content; without it the frame scrolls inside.
      return (
        `<iframe data-ready-to-sit src="${escaped(page)}" title="${TITLE}" style="width: 100%; height: 1400px; border: 0" loading="lazy"></iframe>\n` +
        `<script defer src="${escaped(choice.folder)}frame.js"></script>\n`
      );
    case "card":
      return `<p><a href="${escaped(page)}">Am I ready to sit Step 1?</a> A planner that works in your browser and sends nothing.</p>\n`;
    case "address":
      return page;
    case "link":
      return `Am I ready to sit Step 1? A planner that works in your browser and sends nothing: ${page}`;
  }
}

/** The planner's own page, with the settings in its query. */
function address({ folder, attributes }: Choice): string {
  const query = new URLSearchParams(attributes.map(([name, value]) => [name, value])).toString();
  return `${folder}planner.html${query && `?${query}`}`;
}

/** The tag, as `dist/embed.html` has it where nothing is chosen. */
function scriptTag({ folder, rocket, attributes, properties }: Choice): string {
  const off = rocket ? ' data-cfasync="false"' : "";
  return (
    `<style>${styleRules(properties)}</style>\n` +
    `<script${off} type="module" src="${escaped(folder + loader)}" integrity="${integrity}" crossorigin></script>\n` +
    `${openTag(attributes)}<p>${fallback}</p></ready-to-sit>\n`
  );
}

/** The element's opening tag. */
export function openTag(attributes: readonly Pair[]): string {
  const written = attributes.map(([name, value]) => (name === "events" ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  return `<ready-to-sit${written.join("")}>`;
}

/** The rules of the tag's `<style>`: the room, and the properties that were chosen. */
export function styleRules(properties: readonly Pair[]): string {
  if (properties.length === 0) return room;
  const own = properties.map(([name, value]) => `${name}: ${value};`).join(" ");
  return `\n${room}\nready-to-sit { ${own} }\n`;
}

/** The lines that a content security policy needs, and where they belong. */
export function policyLines({ form, folder, attributes }: Choice): string {
  const where = originOf(folder);
  if (form === "script") {
    const fetches = attributes.some(([name]) => name === "rules" || name === "config");
    const connect = fetches && where !== "'self'" ? `${where} 'self'` : where;
    return `script-src ${where} 'wasm-unsafe-eval';\nconnect-src ${connect};\n`;
  }
  return form === "frame" ? `frame-src ${where};\nscript-src ${where};\n` : "";
}

function originOf(folder: string): string {
  return URL.canParse(folder) ? new URL(folder).origin : "'self'";
}

/** A sentence for the site's privacy page, true for this form. */
export function privacySentence({ form, folder }: Choice): string {
  const elsewhere = URL.canParse(folder) ? new URL(folder).host : "";
  const files = elsewhere
    ? ` Its files come from ${elsewhere}, whose operator sees your network address, as with every file that a page loads.`
    : "";
  const quiet = "sends nothing that you type, sets no cookie and counts no visits.";
  if (form === "script") {
    return (
      `The Step 1 planner on this page works in your browser alone. It ${quiet}${files} Only if you press “Keep on this device”, ` +
      "what you typed is kept in this browser's storage for this site's address. Scripts of this site and other users of the " +
      "device could read it there. You can delete it in the planner at any time."
    );
  }
  const kept = `Only if you press “Keep on this device”, what you typed is kept in this browser's storage for ${elsewhere || "the planner's address"}`;
  if (form === "card" || form === "link") {
    return `We link to a Step 1 planner on a page of its own. It works in your browser alone: it ${quiet} ${kept}. You can delete it in the planner at any time.`;
  }
  return (
    `The Step 1 planner on this page stands in a frame. It works in your browser alone: it ${quiet}${files} ${kept}, ` +
    "apart from what other sites keep. You can delete it in the planner at any time."
  );
}
