/** Texts by number, so that a column of texts is a column of numbers. */

/** Texts numbered in the order of their first use. */
export class Dictionary {
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private lastText: string | null = null;
  private lastNumber = -1;

  numberOf(text: string): number {
    // Rows of the same drive or ship often follow each other.
    if (text === this.lastText) return this.lastNumber;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    this.lastText = text;
    this.lastNumber = number;
    return number;
  }
}

/** The words of a closed list, in its order. */
export class ClosedDictionary {
  readonly texts: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(words: readonly string[]) {
    this.texts = words;
    this.numbers = new Map(words.map((word, number) => [word, number]));
  }

  /** @throws RangeError for a word that is not in the list */
  numberOf(word: string): number {
    const number = this.numbers.get(word);
    if (number === undefined) throw new RangeError(`"${word}"; allowed: ${this.texts.join(', ')}`);
    return number;
  }
}

/** Lists of words of a closed list, interned: each distinct list becomes a text once. */
export class ListDictionary {
  readonly texts: string[] = [''];
  private readonly words: ClosedDictionary;
  /** From the number of a list and one more word to the number of the longer list. */
  private readonly longer: Map<number, number>[] = [new Map()];

  constructor(words: readonly string[]) {
    this.words = new ClosedDictionary(words);
  }

  /** @throws RangeError for a word that is not in the closed list */
  numberOf(list: readonly string[]): number {
    let number = 0;
    for (const word of list) number = this.extended(number, this.words.numberOf(word), word);
    return number;
  }

  private extended(number: number, wordNumber: number, word: string): number {
    const longer = this.longer[number] as Map<number, number>;
    const known = longer.get(wordNumber);
    if (known !== undefined) return known;
    const next = this.texts.length;
    this.texts.push(number === 0 ? word : `${this.texts[number]} ${word}`);
    this.longer.push(new Map());
    longer.set(wordNumber, next);
    return next;
  }
}
