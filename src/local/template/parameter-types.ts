import type { YamlNode } from '../../yaml/index.js';
import type { NodeData } from './node-data.js';

/** How values of one type are read. */
interface ParameterType {
  /** How messages name a value of the type. */
  readonly expected: string;
  /** The value as data of the expression language; `undefined` where it is not of the type. */
  read(node: YamlNode, data: NodeData): unknown;
}

/** Digits, of which some may stand behind a point. More than 28 are no decimal number of the language. */
const NUMBER = /^[+-]?(?:\d{1,28}(?:\.\d{0,28})?|\.\d{1,28})$/;

const string: ParameterType = {
  expected: 'a text',
  read: (node) => (node.kind === 'text' ? node.text : undefined),
};

const number: ParameterType = {
  expected: 'a number',
  read: (node) => (node.kind === 'text' && NUMBER.test(node.text) ? Number(node.text) : undefined),
};

const boolean: ParameterType = {
  expected: 'true or false',
  read(node) {
    const text = node.kind === 'text' ? node.text.toLowerCase() : undefined;
    if (text === 'true') return true;
    return text === 'false' ? false : undefined;
  },
};

const object: ParameterType = {
  expected: 'any value',
  read: (node, data) => data.toData(node),
};

function one(what: string): ParameterType {
  return {
    expected: `a ${what}, which is a mapping`,
    read: (node, data) => (node.kind === 'mapping' ? data.toData(node) : undefined),
  };
}

/** An empty value is an empty list, as in `steps:` without any. */
function listOf(what: string): ParameterType {
  return {
    expected: `a list of ${what}s, which are mappings`,
    read(node, data) {
      if (node.kind === 'text' && node.text === '') return [];
      if (node.kind !== 'list' || !node.items.every(({ kind }) => kind === 'mapping')) return undefined;
      return data.toData(node);
    },
  };
}

/** The types of parameters, as the public page on template parameters lists them for templates. */
export const parameterTypes: ReadonlyMap<string, ParameterType> = new Map([
  ['string', string],
  ['number', number],
  ['boolean', boolean],
  ['object', object],
  ['step', one('step')],
  ['stepList', listOf('step')],
  ['job', one('job')],
  ['jobList', listOf('job')],
  ['deployment', one('deployment')],
  ['deploymentList', listOf('deployment')],
  ['stage', one('stage')],
  ['stageList', listOf('stage')],
]);

export type { ParameterType };
