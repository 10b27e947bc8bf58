/** What Windows takes for a device, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Why a file or folder of this name cannot be on a Windows disk, in a clause; undefined where it can. */
export function windowsFault(name: string): string | undefined {
  if (DEVICE.test(name)) return 'which Windows takes for a device';
  const [mark] = /[<>:"|?*]/.exec(name) ?? [];
  if (mark !== undefined) return `and no name on a Windows disk holds ${mark}`;
  return /[. ]$/.test(name) ? 'and no name on a Windows disk ends with a dot or a blank' : undefined;
}
