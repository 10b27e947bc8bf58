/** A page with the playback alone. */
import { pageHtml } from '../../src/report/page/page.ts';
import type { PageSection } from '../../src/report/section.ts';

export function playbackPage(title: string, section: PageSection): string {
  const chapters = [{ title: 'The run, day by day', sections: [section] }];
  return pageHtml({ title, answer: '', opening: '', chapters, closing: '' });
}
