import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';

const ARIEL = 'ariel@isle.example';

async function received(inside: string) {
  const client = new SimulatedClient();
  await client.signIn();
  client.server.send(
    parseXml(`<message xmlns="jabber:client" type="chat" from="${ARIEL}/rock" id="a">${inside}</message>`),
  );
  await client.settle();
  return (await client.messages(ARIEL)).map(({ body, parts }) => [body, parts?.place]);
}

const geoloc = (more = '') =>
  `<geoloc xmlns="http://jabber.org/protocol/geoloc"><lat>45.44</lat><lon>12.33</lon>${more}</geoloc>`;

describe('a place', () => {
  it('stands below the words it comes with', async () => {
    expect(await received(`<body>Here I am</body>${geoloc('<locality>Venice</locality>')}`)).toEqual([
      ['Here I am', { uri: 'geo:45.44,12.33', name: 'Venice' }],
    ]);
  });

  it('is what is said where there are no words', async () => {
    expect(await received(geoloc())).toEqual([['geo:45.44,12.33', undefined]]);
    expect(await received(geoloc('<locality>Venice</locality>'))).toEqual([['Venice geo:45.44,12.33', undefined]]);
  });

  it('is not shown once more where the words lead to it', async () => {
    expect(await received(`<body>geo:45.44,12.33;u=20</body>${geoloc()}`)).toEqual([
      ['geo:45.44,12.33;u=20', undefined],
    ]);
  });

  it('is nothing that cannot be on the globe', async () => {
    expect(await received(`<body>Here</body>${geoloc('<datum>Mars</datum>')}`)).toEqual([['Here', undefined]]);
  });
});
