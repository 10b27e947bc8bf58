import { z } from 'zod';
import { modelSchema } from './schema.ts';
import type { Meta } from './walk.ts';

/** The JSON Schema of a model file, for editors (draft 7): they show as description all that stands with an input. */
export function jsonSchema(): object {
  const whole = z.toJSONSchema(modelSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema: node }) => {
      const { because, leftOut, formula, words, ...others } = node as Node;
      const { declaredUnder: _under, having: _having, keysUnder: _keys, takes: _takes, ...known } = others;
      const { besides: _besides, asExample: _asExample, ...rest } = known;
      for (const key of Object.keys(node)) delete node[key];
      const meanings = Object.entries(words ?? {}).map(([word, meaning]) => `${word}: ${meaning}`);
      const description = [
        rest.description,
        meanings.join('; '),
        because && `default: ${because}`,
        leftOut && `where left out: ${leftOut}`,
        formula,
      ].filter(Boolean);
      Object.assign(node, rest, description.length > 0 && { description: description.join('. ') });
      if (node.properties !== undefined && 'like' in (node.properties as object)) orLike(node);
    },
  });
  return withDistributionOnce(whole as Node);
}

/** What an entry must say, it may take from another one. */
function orLike(node: Node): void {
  const { required } = node;
  delete node.required;
  Object.assign(node, { anyOf: [{ required }, { required: ['like'] }] });
}

type Node = Meta & Record<string, unknown>;

/** The same schema, with the distribution that stands in the place of a number told once. */
function withDistributionOnce({ definitions, ...whole }: Node): object {
  let distribution: unknown;
  const rest = JSON.parse(JSON.stringify(whole), (_, value) => {
    if (value?.properties?.per === undefined) return value;
    distribution = value;
    return { $ref: '#/definitions/distribution' };
  });
  return { ...rest, definitions: { ...(definitions as object), distribution } };
}
