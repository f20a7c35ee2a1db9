import type { TransportName } from '../../domain/vendorNames.ts';
import { envelopeSchema } from '../../suno/parsers/envelope.ts';
import { isObject } from '../../suno/parsers/loose.ts';
import type { FixtureWriter } from './createFixtureWriter.ts';
import { type Run, taskIdOf } from './createRuns.ts';
import type { VendorCalls } from './createVendorCalls.ts';

interface Options {
  readonly calls: Pick<VendorCalls, 'record'>;
  readonly writer: FixtureWriter;
}

/** Checks whether the API that did not make a task has a record of it, which is free. */
export async function fetchOtherRecord(
  run: Run,
  transport: TransportName,
  { calls, writer }: Options,
): Promise<string> {
  const taskId = taskIdOf(run);
  if (taskId === undefined) return 'not asked: there is no task';
  const { name, about, operation } = run.paidCall;
  const body = await calls.record(operation, transport, taskId);
  if (body === undefined) return 'not known: no answer';
  writer.write(`${name}-other-record`, {
    about: `${about} Its record by the other API.`,
    operation,
    transport,
    bodyKind: 'record',
    body,
  });
  const envelope = envelopeSchema.safeParse(body).data;
  if (envelope?.code === 200) return isObject(envelope.data) ? 'yes' : 'no, its record is empty';
  return `no, ${envelope?.code ?? 'no code'}: "${envelope?.msg ?? ''}"`;
}
