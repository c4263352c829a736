import { Hono } from 'hono';
import * as v from 'valibot';
import type { AppEnv } from '../middleware/env.ts';
import type { Services } from '../services/shared/types.ts';
import { serve } from './operation.ts';
import { paging, results } from './schemas.ts';

/** The audit log of managers and operators. */
export function auditRoutes(services: Services): Hono<AppEnv> {
  return serve(new Hono<AppEnv>(), services, {
    'accounts.audit': {
      summary: 'What was done to the account and by whom, newest first (owner, operator)',
      query: v.object(paging()),
      result: results.AuditRecords,
    },
    'audit.list': {
      summary: 'What was done to all accounts, deleted ones included (operator)',
      query: v.object(paging()),
      result: results.AuditRecords,
    },
  });
}
