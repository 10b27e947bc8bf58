/** A figure of a page, whoever draws it. */

export interface PageSection {
  /** Of its place in the page: letters, digits and hyphens. */
  readonly id: string;
  /** The finding, in a sentence; text, not HTML. */
  readonly title: string;
  /** The figure as HTML or SVG; names of the user in it are escaped. */
  readonly html: string;
  /** What is drawn, with units; text. */
  readonly caption: string;
  /** What the figure shows, for those who do not see it; text. */
  readonly alternative: string;
  /** Tables that its rows come from. */
  readonly tables: readonly string[];
  /** The rows that are drawn, for `--extract` and for its script. */
  readonly data: object;
  /** Names of files in `client/`. */
  readonly scripts?: readonly string[];
  /** CSS for this figure alone. */
  readonly style?: string;
}

/** Text as HTML, also inside an attribute in double quotes. */
export function htmlOf(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A name in a picture, with its end left out where it is too long. @param most characters */
export function shortened(name: string, most = 22): string {
  const letters = [...name];
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`;
}
