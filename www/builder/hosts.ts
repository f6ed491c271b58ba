/** How the planner gets into a page. */
export type Form = "script" | "frame" | "address" | "card" | "link";

/** What a host lets its authors do, and where its traps are. */
export interface Host {
  readonly name: string;
  /** The first one is chosen until somebody chooses another. */
  readonly forms: readonly Form[];
  /** Whether the planner's files can lie on the site itself. */
  readonly ownFiles: boolean;
  /** Whether the script is marked for Cloudflare's Rocket Loader until somebody says otherwise. */
  readonly rocket?: boolean;
  /** Where it is pasted. */
  readonly paste: Partial<Record<Form, string>>;
  /** What to know besides; the last ones say what does not work there. */
  readonly notes: readonly string[];
}

const OPTIMISERS =
  "Caching and speed plugins delay or merge scripts. In WP Rocket and its like, exclude ready-to-sit from delayed, deferred and combined JavaScript.";
const CONSENT =
  "The planner sets no cookie and stores nothing before a student asks for it. A consent tool that blocks unknown scripts has to be told: list it as necessary or functional. Whether you need consent is for you to decide.";
const MAIL = "Feeds and mails leave the planner out and keep the sentence between the tags.";

/** For every frame. */
export const FRAME =
  "A frame works without the second line, too, where scripts are taken out. It then keeps its height and scrolls inside.";

/** By the value in the page's list, in its order. Facts as far as known in November 2026; plans change. */
export const hosts: Readonly<Record<string, Host>> = {
  own: {
    name: "My own site or server",
    forms: ["script", "frame", "card"],
    ownFiles: true,
    paste: {
      script: "Into the page's HTML, where the planner is to stand.",
      frame: "Into the page's HTML, where the planner is to stand.",
      card: "Into the page's HTML.",
    },
    notes: [CONSENT, MAIL],
  },
  "wordpress-org": {
    name: "WordPress on a server of your own (WordPress.org)",
    forms: ["script", "frame", "card"],
    ownFiles: true,
    rocket: true,
    paste: {
      script: "Into a Custom HTML block.",
      frame: "Into a Custom HTML block.",
      card: "Into a Custom HTML block, or as an ordinary link.",
    },
    notes: [
      "Administrators and editors of a single site may paste scripts. On a network of sites, as at most universities, only the network's administrator may; for everybody else WordPress takes the tag apart. The plugin that comes with the planner works for every author.",
      OPTIMISERS,
      CONSENT,
      MAIL,
    ],
  },
  "wordpress-com": {
    name: "WordPress.com",
    forms: ["link", "script"],
    ownFiles: false,
    paste: {
      link: "As an ordinary link in a paragraph.",
      script: "Into a Custom HTML block.",
    },
    notes: [
      "Scripts and iframes are kept only on plans with plugins and custom code. Check your plan. On the others they are taken out when you save, so use the link.",
      CONSENT,
    ],
  },
  squarespace: {
    name: "Squarespace",
    forms: ["script", "frame", "link"],
    ownFiles: false,
    paste: {
      script: "Into a Code Block.",
      frame: "Into a Code Block.",
      link: "As an ordinary link.",
    },
    notes: [
      "Code Blocks with scripts need a plan above the smallest one. Check your plan.",
      "The editor shows a placeholder. Look at the published page.",
      CONSENT,
    ],
  },
  wix: {
    name: "Wix",
    forms: ["address", "link"],
    ownFiles: false,
    paste: {
      address: "Into “Embed a site”, as the site's address. Make the box as high as you can.",
      link: "As an ordinary link.",
    },
    notes: [
      "Wix shows it in a frame of fixed height; the planner scrolls inside.",
      "Wix's cookie banner does not know custom content. Declare the planner as functional.",
      "Wix puts pasted HTML into a frame of its own, so the tag is not offered here.",
    ],
  },
  ghost: {
    name: "Ghost",
    forms: ["script", "frame", "link"],
    ownFiles: false,
    paste: { script: "Into an HTML card.", frame: "Into an HTML card.", link: "As an ordinary link." },
    notes: [
      "We could not try this in a real Ghost. Look at the published page.",
      "Newsletters leave the planner out. Add a sentence with a link to the post.",
      CONSENT,
    ],
  },
  webflow: {
    name: "Webflow",
    forms: ["script", "frame", "link"],
    ownFiles: false,
    paste: {
      script: "Into an Embed element; it may stand in rich text, too.",
      frame: "Into an Embed element.",
      link: "As an ordinary link.",
    },
    notes: [
      "The Embed element needs a paid site plan. Check your plan.",
      "Webflow limits the length of custom code. The tag is far below; the planner's own files have to lie elsewhere.",
      CONSENT,
    ],
  },
  blogger: {
    name: "Blogger",
    forms: ["script", "frame", "link"],
    ownFiles: false,
    paste: {
      script: "Into the post in HTML view, or into an HTML gadget.",
      frame: "Into the post in HTML view.",
      link: "As an ordinary link.",
    },
    notes: [
      "Stay in HTML view when you save, and look at the published page.",
      "The blog has to be shown over https, or the browser refuses the files.",
      CONSENT,
      MAIL,
    ],
  },
  substack: {
    name: "Substack",
    forms: ["link"],
    ownFiles: false,
    paste: { link: "On a line of its own, or as a button's address." },
    notes: [
      "Substack takes no scripts and no iframes, and a post is a mail first. A link to the planner's own page is what works.",
    ],
  },
  drupal: {
    name: "Drupal or another university system",
    forms: ["script", "frame", "card"],
    ownFiles: true,
    paste: {
      script: "Into a text format that keeps scripts, usually by an administrator.",
      frame: "Into a text format that keeps iframes. Some systems allow them from listed sites only.",
      card: "As an ordinary link.",
    },
    notes: [
      "Editors' text formats usually take scripts out. Send the tag, the lines for the policy and the folder of files to your web office.",
      "University sites often have a strict content security policy. The lines below are all that it needs.",
      CONSENT,
    ],
  },
};

/** What each form is called in the list. */
export const formNames: Readonly<Record<Form, string>> = {
  script: "In the page, with a script",
  frame: "In a frame (iframe)",
  address: "In a frame, by its address",
  card: "A link, as HTML",
  link: "A link, as text",
};
