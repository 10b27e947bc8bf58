import { z } from 'zod';
import { modelSchema } from './schema.ts';

/** The JSON Schema of a model file, for editors (draft 7). */
export function jsonSchema(): object {
  return z.toJSONSchema(modelSchema, { target: 'draft-7', io: 'input' });
}
