/** What is tried: the code that writes, resumes and merges sets, as it is or with a planted fault. */
import { finishedParts, runPart } from '../../../src/experiment/set/cut.ts';
import { Journal } from '../../../src/experiment/set/journal.ts';
import { ResultSet } from '../../../src/experiment/set/result-set.ts';
import { TraceWriter } from '../../../src/trace/files/writer.ts';
import { RunFolder } from '../../../src/trace/folders/folder.ts';

export const product = { finishedParts, runPart, Journal, ResultSet, RunFolder, TraceWriter };

export type Product = typeof product;
