// The reading level of what is written for plain language, by the library "text-readability".

import { readFile, readdir } from "node:fs/promises";
import readability from "text-readability";

const folder = new URL("../../snapshots/", import.meta.url);
const start = "reading__screen_";

/** The text of one snapshot, a line for each paragraph or list item. */
async function lines(name) {
  const [, , ...rest] = (await readFile(new URL(name, folder), "utf8")).split("---\n");
  const entities = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">" };
  return rest
    .join("---\n")
    .replace(/&(?:quot|amp|lt|gt);/g, (entity) => entities[entity])
    .split("\n")
    .filter((line) => line.includes(" "));
}

/** Each line is at least one sentence, as a list item is. */
const sentencesOf = (all) => all.flatMap((line) => line.split(/(?<=[.?!])\s+/)).filter((sentence) => /\w/.test(sentence));

/**
 * Flesch-Kincaid grade and Flesch reading ease, from the library's syllables. The library's own grade rounds syllables
 * per word to one digit before it goes on, which can hide a whole grade, so it only stands beside ours.
 */
export function levelOf(all) {
  const sentences = sentencesOf(all);
  const words = sentences.flatMap((sentence) => sentence.split(/\s+/)).filter((word) => /\w/.test(word));
  const syllables = words.reduce((sum, word) => sum + Math.max(1, readability.syllableCount(word)), 0);
  const [inASentence, inAWord] = [words.length / sentences.length, syllables / words.length];
  return {
    grade: 0.39 * inASentence + 11.8 * inAWord - 15.59,
    ease: 206.835 - 1.015 * inASentence - 84.6 * inAWord,
    library: readability.fleschKincaidGrade(sentences.join(" ")),
    words: words.length,
    inASentence,
  };
}

/** Every screen with its level, the hardest first. */
export async function screens() {
  const names = (await readdir(folder)).filter((name) => name.startsWith(start)).sort();
  const all = await Promise.all(
    names.map(async (name) => {
      const text = await lines(name);
      return { name: name.slice(start.length, -".snap".length), text, ...levelOf(text) };
    }),
  );
  return all.sort((one, other) => other.grade - one.grade);
}

/** The sentences that weigh most: grade above `from`, at least eight words. */
export function hardest(text, from, most) {
  return text
    .flatMap((line) => sentencesOf([line]))
    .filter((sentence) => sentence.split(" ").length >= 8)
    .map((sentence) => ({ sentence, grade: levelOf([sentence]).grade }))
    .filter(({ grade }) => grade > from)
    .sort((one, other) => other.grade - one.grade)
    .slice(0, most);
}

/** The table of docs/reading-level.md. */
export function table(all) {
  const rows = all.map(({ name, grade, library, ease, words, inASentence }) => {
    const cells = [grade.toFixed(1), library.toFixed(1), ease.toFixed(0), words, inASentence.toFixed(1)];
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  return [
    "| Screen | Grade | Grade by the library | Reading ease | Words | Words in a sentence |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
