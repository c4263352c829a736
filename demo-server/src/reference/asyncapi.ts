import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { EntryType } from '../../../src/protocol/index.ts';
import { entryKinds, entrySchemas, signals } from './entries.ts';
import { entry } from './examples.ts';

/** As it stands in AsyncAPI, whose own dialect is draft 7 with additions. */
function shapeOf(schema: v.GenericSchema) {
  const { $schema: _schema, ...shape } = toJsonSchema(schema, {
    errorMode: 'ignore',
    // Names of the OpenAPI document.
    overrideAction: ({ jsonSchema }) => {
      const { ref: _ref, ...kept } = jsonSchema as Record<string, unknown>;
      return kept;
    },
  });
  return shape;
}

const nameOf = (type: string) => type.replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());

const signalExamples: Record<keyof typeof signals, unknown> = {
  ready: { epoch: 'f3b1c2' },
  reset: { topic: entry.topic, seq: 118 },
  live: {},
  ephemeral: {
    topic: 'user:ada',
    type: 'chat.typing',
    data: { officialAccountID: '@TOA#_ferries', userID: 'ada', by: 'account' },
  },
  revoked: { topic: 'inbox:@TOA#_ferries' },
  drain: { retry: 2300 },
};

const messages = {
  ...Object.fromEntries(
    Object.entries(signals).map(([name, { says, data }]) => [
      name,
      {
        name,
        title: `event: ${name}`,
        summary: says,
        contentType: 'application/json',
        payload: shapeOf(data),
        examples: [{ payload: signalExamples[name as keyof typeof signals] }],
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(entryKinds).map(([type, { says, topics }]) => [
      nameOf(type),
      {
        name: 'entry',
        title: `event: entry, type ${type}`,
        summary: says,
        description: `In the topics ${topics.map((kind) => `\`${kind}:…\``).join(' and ')}.`,
        contentType: 'application/json',
        payload: shapeOf(entrySchemas[type as EntryType]),
        ...(type === entry.type && { examples: [{ payload: entry }] }),
      },
    ]),
  ),
};

/** The stream as an AsyncAPI 3 document: its events, the entries by type included. */
export const asyncAPI = {
  asyncapi: '3.0.0',
  info: {
    title: 'oa-kit stream',
    version: '1',
    description:
      'Server-Sent Events in the answer of `POST /v1/stream`. `event:` is the `name` of a message, `data:` one line with its payload as JSON. `POST /v1/sync` answers the same entries as one JSON document. The request and its refusals are in `/openapi.json`.',
  },
  defaultContentType: 'application/json',
  channels: {
    stream: {
      address: '/v1/stream',
      title: 'The stream of one person',
      messages: Object.fromEntries(
        Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
      ),
    },
  },
  operations: {
    hear: {
      action: 'send',
      channel: { $ref: '#/channels/stream' },
      summary: 'The server sends what was missed, then what happens.',
    },
  },
  components: { messages },
};
