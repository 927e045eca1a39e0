import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { credentialsOf, deployAll, inFolder, scriptNamed, withSandbox } from './support.ts';

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) to another host is not followed: that host hears nothing',
  async (status) => {
    const heard: IncomingMessage[] = [];
    const other = createServer((request, response) => {
      heard.push(request);
      response.end('{}');
    });
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/api/v2/scripts`;
    for (const call of ['token', 'list', 'create'] as const) {
      await withSandbox(
        {
          faults: (request) => (request.call === call ? { kind: 'status', status, headers: { location } } : undefined),
        },
        (sandbox) =>
          inFolder(async (folder) => {
            const { report } = await deployAll([scriptNamed('A')], { credentials: credentialsOf(sandbox), folder });
            const { stopped } = report.deploy!;
            expect(stopped ?? report.files[0]!.deploy!.message).toContain(
              `"${sandbox.url}" sends cxlint on to "${new URL(location).origin}" (${status}). A token is not carried to another address: set CXONE_BASE_URL to the one that is meant.`,
            );
          }),
      );
    }
    expect(heard).toEqual([]);
    await new Promise((resolve) => void other.close(resolve));
  },
);

test('connections are kept: a hundred scripts go over a few of them', () =>
  withSandbox({}, (sandbox) =>
    inFolder(async (folder) => {
      const scripts = Array.from({ length: 100 }, (_, i) => scriptNamed(`S ${i}`));
      const { report } = await deployAll(scripts, {
        credentials: credentialsOf(sandbox),
        folder,
        limits: { parallel: 4, requestTime: 5000 },
      });
      expect(report.deploy!.counts['created']).toBe(100);
      expect(sandbox.connections()).toBeLessThanOrEqual(6);
    }),
  ));

test('no more scripts than allowed are on their way at the same time', async () => {
  let open = 0;
  let most = 0;
  const onEvent = (event: string, call: string): void => {
    if (call !== 'create') return;
    if (event === 'received') open += 1;
    if (event === 'answered') open -= 1;
    most = Math.max(most, open);
  };
  await withSandbox({ onEvent, delay: 15 }, (sandbox) =>
    inFolder(async (folder) => {
      const scripts = Array.from({ length: 20 }, (_, i) => scriptNamed(`S ${i}`));
      await deployAll(scripts, {
        credentials: credentialsOf(sandbox),
        folder,
        limits: { parallel: 3, requestTime: 5000 },
      });
    }),
  );
  expect(most).toBe(3);
});
