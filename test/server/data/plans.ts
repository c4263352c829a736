import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';

/** The plan of a statement. */
export interface Plan {
  /** Full scans of a table or an index. */
  scans: string[];
  /** Sort steps. */
  sorts: string[];
}

export interface Planner {
  planOf(statement: string): Promise<Plan>;
  close(): Promise<void>;
}

// Accounts are few (OA_MAX_ACCOUNTS), and `forgetting` holds only deletions of the last minutes; all other tables are unbounded.
const FEW = /^(accounts|forgetting)/;

function sqlitePlanner(path: string): Planner {
  const raw = new DatabaseSync(path, { readOnly: true });
  return {
    async planOf(statement) {
      const steps = (raw.prepare(`explain query plan ${statement}`).all() as unknown as { detail: string }[]).map(
        ({ detail }) => detail,
      );
      return {
        // `M` and `=` are lookups of words and numbers.
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

/** Steps that read all their input before they return anything. */
const TAKES_ALL = /^(Sort|Aggregate|Hash|HashAggregate|Materialize|SetOp|WindowAgg|Unique)$/;

/**
 * @param first - the first column of every index: a condition on another column alone scans the whole index
 * @param limited - a step above stops after a few rows, so an index may be read from its end
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
  // With the few rows of a test, scans are cheapest. Disabling them shows which indexes exist. Plans are made without the
  // parameters.
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
