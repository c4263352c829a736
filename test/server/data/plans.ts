import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';

/** How a database would find what a statement asks for. */
export interface Plan {
  /** Places where it goes through all of a table, or all of an index, to find a few. */
  scans: string[];
  /** Places where it has to sort what it found. */
  sorts: string[];
}

export interface Planner {
  planOf(statement: string): Promise<Plan>;
  close(): Promise<void>;
}

// Accounts are few (OA_MAX_ACCOUNTS) and are counted, and `forgetting` holds what was deleted within the last minutes; everything else
// grows without a bound.
const FEW = /^(accounts|forgetting)/;

function sqlitePlanner(path: string): Planner {
  const raw = new DatabaseSync(path, { readOnly: true });
  return {
    async planOf(statement) {
      const steps = (raw.prepare(`explain query plan ${statement}`).all() as unknown as { detail: string }[]).map(
        ({ detail }) => detail,
      );
      return {
        // `M` and `=` are words and numbers that are looked up.
        scans: steps.filter(
          (step) =>
            step.startsWith('SCAN ') &&
            !/ USING (COVERING )?INDEX /.test(step) &&
            !FEW.test(step.slice('SCAN '.length)) &&
            !step.startsWith('SCAN CONSTANT') &&
            !/^SCAN \w+_search VIRTUAL TABLE INDEX \d+:.*[M=]/.test(step),
        ),
        sorts: steps.filter((step) => step.includes('TEMP B-TREE')),
      };
    },
    close: async () => raw.close(),
  };
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
}

/** These take all that is below them before they give anything. */
const TAKES_ALL = /^(Sort|Aggregate|Hash|HashAggregate|Materialize|SetOp|WindowAgg|Unique)$/;

/**
 * @param first - the first column of every index: a condition on another one alone reads all of the index
 * @param limited - somebody above stops after a few rows, so an index may be read from its end
 */
function look(node: Node, plan: Plan, first: ReadonlyMap<string, string>, limited: boolean): void {
  const {
    'Node Type': type,
    'Relation Name': table = '',
    'Index Name': index = '',
    'Index Cond': condition = '',
    Plans = [],
  } = node;
  const name = `${type} ${table} ${index}`.trim();
  const found =
    new RegExp(`\\b${first.get(index)}\\b`).test(condition) ||
    (limited && condition === '' && type.startsWith('Index'));
  if ((type === 'Seq Scan' || /^(Index|Bitmap Index)/.test(type)) && !found && !FEW.test(table) && !FEW.test(index))
    plan.scans.push(name);
  if (type === 'Sort' || type === 'Incremental Sort') plan.sorts.push(name);
  for (const child of Plans) look(child, plan, first, type === 'Limit' || (limited && !TAKES_ALL.test(type)));
}

async function postgresPlanner(url: string): Promise<Planner> {
  const client = new pg.Client(url);
  await client.connect();
  // A test has few rows, for which going through all is best: so that is priced out, and what is then left shows what there is to
  // choose from. Plans are made without looking at the parameters.
  for (const way of ['seqscan', 'sort', 'incremental_sort', 'bitmapscan', 'hashjoin', 'mergejoin', 'material'])
    await client.query(`set enable_${way} = off`);
  await client.query('set plan_cache_mode = force_generic_plan');
  const indexes = await client.query(
    `select i.indexrelid::regclass::text as name, a.attname as first from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`,
  );
  const first = new Map<string, string>(
    indexes.rows.map((row: { name: string; first: string }) => [row.name, row.first]),
  );
  return {
    async planOf(statement) {
      const parameters = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
      await client.query(`prepare asked as ${statement}`);
      const { rows } = await client.query(
        `explain (format json) execute asked${parameters ? `(${Array(parameters).fill('null').join(', ')})` : ''}`,
      );
      await client.query('deallocate asked');
      const plan: Plan = { scans: [], sorts: [] };
      look(rows[0]['QUERY PLAN'][0].Plan, plan, first, false);
      return plan;
    },
    close: () => client.end(),
  };
}

export const plannerOf = async (url: string): Promise<Planner> =>
  url.startsWith('sqlite:') ? sqlitePlanner(url.slice('sqlite:'.length)) : postgresPlanner(url);
