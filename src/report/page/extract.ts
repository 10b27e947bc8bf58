/** Takes the data of the pictures out of a page again. */
import { parseHTML } from 'linkedom';
import { REPORT_MARK } from '../../trace/folders/derived.ts';
import { DATA_ID } from './page.ts';

/** JSON text by id of the section; null for a file that is no page of ours. */
export function extracted(html: string): Map<string, string> | null {
  if (!html.includes(REPORT_MARK)) return null;
  const { document } = parseHTML(html) as unknown as { readonly document: PageElement };
  const sections = new Map<string, string>();
  for (const script of document.querySelectorAll('script[type="application/json"]')) {
    const id = script.getAttribute('id') ?? '';
    const name = id.startsWith(DATA_ID) ? id.slice(DATA_ID.length) : '';
    // Names of files are made of it.
    if (!/^[a-z0-9-]+$/.test(name)) return null;
    try {
      sections.set(name, `${JSON.stringify(JSON.parse(script.textContent), null, 1)}\n`);
    } catch {
      return null;
    }
  }
  return sections;
}

interface PageElement {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
