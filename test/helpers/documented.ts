import { Ajv2020 as Ajv, type ValidateFunction } from 'ajv/dist/2020.js';

export interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  description?: string;
  schema: object;
  example?: unknown;
}
export interface Content {
  schema?: object;
  example?: unknown;
  examples?: Record<string, { value?: unknown; $ref?: string }>;
}
export interface Answer {
  description: string;
  headers?: Record<string, { description?: string }>;
  content?: Record<string, Content>;
}
export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Answer>;
}
export interface OpenAPI {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { description?: string }>;
    examples: Record<string, { value: unknown }>;
  };
}

export const operationsOf = ({ paths }: OpenAPI) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

/** Validates by the schemas of an OpenAPI document, byte limits included. */
export function validatorOf(document: Pick<OpenAPI, 'components'>): (schema: object) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addKeyword({
    keyword: 'maxBytes',
    type: 'string',
    validate: (limit: number, text: string) => Buffer.byteLength(text) <= limit,
  });
  ajv.addSchema({ $id: 'document', components: document.components });
  // Many operations have the same refusals.
  const known = new Map<string, ValidateFunction>();
  return (schema) => {
    // References are to the document, wherever the schema is.
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const validate = known.get(text) ?? ajv.compile(JSON.parse(text) as object);
    known.set(text, validate);
    return validate;
  };
}

/** What an answer of the server has that its document does not say. */
export type Check = (method: string, path: string, answer: Response) => Promise<string[]>;

/**
 * Compares answers with the document of the server that gave them: their status, their code if they are refusals, and
 * their body.
 * @param stubbed - the services are replaced by a test: what they answer is not compared
 */
export function checkOf(document: OpenAPI, stubbed = false): Check {
  const validator = validatorOf(document);
  const routes = operationsOf(document).map(({ path, method, operation }) => ({
    method,
    operation,
    // A path without parameters comes before one with.
    parameters: path.split('{').length,
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  routes.sort((a, b) => a.parameters - b.parameters);

  return async (method, path, answer) => {
    const [bare = ''] = path.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/);
    const route = routes.find((each) => each.method === method && each.path.test(bare));
    if (!route) return [];
    const { operation } = route;
    const where = `${operation.operationId}, ${answer.status}`;
    const documented = operation.responses[answer.status];
    const type = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
    if (!documented) return [`${where}: is not documented; ${await answer.clone().text()}`];
    const content = documented.content?.[type] ?? documented.content?.['*/*'];
    if (!content) {
      if (type === '' || method === 'HEAD') return [];
      return [`${where}: ${type} is not documented`];
    }
    if (!type.endsWith('json') || !content.schema || (stubbed && answer.ok)) return [];
    const body = (await answer.clone().json()) as unknown;
    const validate = validator(content.schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${where}: ${instancePath} ${message} ${JSON.stringify(params)} in ${JSON.stringify(body).slice(0, 300)}`,
    );
  };
}
