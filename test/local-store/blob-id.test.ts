import { expect, test } from 'vitest';
import { blobId } from '../../src/local/store/blob-id.js';
import { PlanBlobs } from '../../src/local/store/blobs.js';

const PAGE = 64 * 1024;
const BLOCK = 32 * PAGE;

/** Bytes that count up from 0 to 255 again and again. */
const counting = (length: number) => Buffer.from(Uint8Array.from({ length }, (_, index) => index));

/** From the tests of BuildXL, which publishes the hash. */
const published = [
  { length: 0, id: '1E57CF2792A900D06C1CDFB3C453F35BC86F72788AA9724C96C929D1CC6B456A00' },
  { length: 1, id: '3DA32150B5E69B54E7AD1765D9573BC5E6E05D3B6529556C1B4A436A76A511F400' },
  { length: PAGE - 1, id: '4AE1AD6462D75D117A5DAFCF98167981371A4B21E1CEE49D0B982DE2CE01032300' },
  { length: PAGE, id: '85840E1CB7CBFD78B464921C54C96F68C19066F20860EFA8CCE671B40BA5162300' },
  { length: PAGE + 1, id: 'D92A37C547F9D5B6B7B791A24F587DA8189CCA14EBC8511D2482E7448763E2BD00' },
  { length: BLOCK, id: '6DAE3ED3E623AED293297C289C3D20A53083529138B7631E99920EF0D93AF3CD00' },
  { length: BLOCK + 1, id: '1F9F3C008EA37ECB65BC5FB14A420CEBB3CA72A9601EC056709A6B431F91807100' },
  { length: 2 * BLOCK, id: '5E3A80B2ACB2284CD21A08979C49CBB80874E1377940699B07A8ABEE9175113200' },
];

test.each(published)('a blob of $length bytes has the published id', ({ length, id }) => {
  expect(blobId(counting(length)).id).toBe(id);
});

const blocks = [
  { length: 0, hashes: ['E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'] },
  {
    length: BLOCK + 1,
    hashes: [
      'E8DEEF25ED53357D2A738D7156067E69892A7BDC190818CD2AD698A3A1F95E03',
      '1406E05881E299367766D313E26C05564EC91BF721D31726BD6E46E60689539A',
    ],
  },
];

test.each(blocks)('the hashes of the blocks of $length bytes stand behind the id', ({ length, hashes }) => {
  const { id, serialized } = blobId(counting(length));

  expect(serialized).toBe(`${id}:${hashes.join(',')}`);
});

test('a blob is found by its id and by its id with blocks, but not where these do not belong together', () => {
  const blobs = new PlanBlobs();
  const [one, other] = [Buffer.from('one'), Buffer.from('other')].map((content) => ({ ...blobId(content), content }));
  if (!one || !other) throw new Error('Both are there.');
  blobs.put(one);
  blobs.put(other);

  const mixed = `${one.id}:${other.serialized.split(':')[1]}`;

  expect(blobs.get(one.id.toLowerCase())).toBe(one);
  expect(blobs.getSerialized(one.serialized.toLowerCase())).toBe(one);
  expect([blobs.getSerialized(mixed), blobs.getSerialized(one.id), blobs.getSerialized('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
