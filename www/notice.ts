import type { Problem } from "./problem";

/** A line in plain DOM, for when the planner itself cannot speak. */
export function waiting(): HTMLElement {
  const line = paragraph("Loading the planner…", "rts-status");
  // Far from the viewport nothing is loaded and there is nothing else to focus: Tab would pass the planner by.
  line.tabIndex = 0;
  return line;
}

/** What went wrong, what the site's owner can do, and a button if trying again may help. */
export function trouble(problem: Problem, retry?: () => void): HTMLElement {
  const notice = document.createElement("div");
  notice.className = "rts-notice";
  notice.part.add("notice");
  notice.setAttribute("role", "alert");
  notice.append(paragraph(problem.message, "rts-notice-text"));
  if (problem.owner) notice.append(paragraph(`For the owner of this site: ${problem.owner}`, "rts-notice-owner"));
  if (problem.retry && retry) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rts-notice-retry";
    button.textContent = problem.retry;
    button.addEventListener("click", retry);
    notice.append(button);
  }
  return notice;
}

function paragraph(text: string, className: string): HTMLElement {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}
