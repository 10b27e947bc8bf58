/** Several models of one command, by the names of their files. */
import { basename, extname } from 'node:path';
import { windowsFault } from '../../model/file/windows-names.ts';
import { BadInput } from '../exit.ts';
import { STDIN } from './stdin.ts';

/** Names of the files of several models, which must differ. @param fix a command that is right @throws BadInput */
export function modelNames(models: readonly string[], fix: string): string[] {
  const names = models.map((path) => (path === STDIN ? 'stdin' : basename(path, extname(path))));
  // Some disks take capitals and small letters for the same.
  const folded = names.map((name) => name.toLowerCase());
  const twice = names.find((_, at) => folded.indexOf(folded[at] as string) !== at);
  if (models.length < 2 || twice !== undefined)
    throw new BadInput({
      code: 'argument',
      found: models.length < 2 ? 'only one model is given' : `two models are named ${twice}`,
      allowed: 'two or more model files of different names',
      fix: `for example ${fix}`,
    });
  for (const name of names) refuseForWindows(name);
  return names;
}

/** A folder of several models holds a file for each model. */
function refuseForWindows(name: string): void {
  const fault = windowsFault(name);
  if (fault === undefined) return;
  throw new BadInput({
    code: 'argument',
    found: `a model is named ${name}, ${fault}`,
    allowed: 'a name that a file can have on any system',
    fix: 'give the file of the model another name',
  });
}
