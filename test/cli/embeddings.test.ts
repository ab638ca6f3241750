import { expect, test } from 'vitest';
import { User } from './run-pilot.ts';

test('without a service nothing is embedded; one that does not answer leaves finding by words', async () => {
  const user = new User();
  expect(await user.pilot(['memory', 'embed'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('nothing is sent anywhere'),
  });
  await user.pilot(['remember', 'staging needs the VPN']);
  await user.pilot(['config', 'set', 'embeddings.url', 'http://127.0.0.1:9']);
  await user.pilot(['config', 'set', 'embeddings.service', 'ollama']);
  const { out, err, code } = await user.pilot(['recall', 'vpn']);
  expect({ out, code }).toMatchObject({ out: expect.stringContaining('staging needs the VPN'), code: 0 });
  expect(err.split('\n')).toEqual([expect.stringContaining('cannot be had')]);
  expect(await user.pilot(['memory', 'embed'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('cannot be had'),
  });
});
