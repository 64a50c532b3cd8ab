import type { PermissionChange, ShareTarget } from '../options.js';
import type { EndpointChange, EndpointSpecification } from '../service-endpoint.js';
import type { PlanAction, Step, StepKind } from './plan.js';
import { optionalMember, type StrictValue } from './strict-value.js';

/** How each kind of step is read. */
const readers: { readonly [Kind in StepKind]: (step: StrictValue) => Extract<Step, { readonly kind: Kind }> } = {
  create(step) {
    const { specification, sharedWith } = step.members(['kind', 'specification', 'sharedWith']);
    return {
      kind: 'create',
      specification: readSpecification(specification),
      sharedWith: sharedWith.items().map(readTarget),
    };
  },
  update(step) {
    const { project, change } = step.members(['kind', 'project', 'change']);
    return { kind: 'update', project: project.text(), change: readChange(change) };
  },
  share(step) {
    return { kind: 'share', targets: step.members(['kind', 'targets']).targets.items().map(readTarget) };
  },
  unshare(step) {
    return { kind: 'unshare', projects: step.members(['kind', 'projects']).projects.texts() };
  },
  permit(step) {
    return { kind: 'permit', change: readPermissionChange(step.members(['kind', 'change']).change) };
  },
  delete(step) {
    return { kind: 'delete', projects: step.members(['kind', 'projects']).projects.texts() };
  },
};

const kinds = Object.keys(readers) as StepKind[];

/** The steps that each action may have, in their order. */
const stepsOfActions: Readonly<Record<PlanAction, RegExp>> = {
  create: /^create( permit)?$/,
  update: /^(update ?)?(unshare ?)?(share ?)?(update ?)*(permit)?$/,
  delete: /^delete$/,
  unshare: /^delete$/,
  nothing: /^$/,
};

/** @throws PlanFormatError `PLAN_FORMAT` also where they are not those of the action. */
export function readSteps(list: StrictValue, action: PlanAction): Step[] {
  const steps = list.items().map((step) => {
    const kind = step.entries().get('kind');
    if (!kind) throw step.refuse("lacks 'kind'");
    return readers[kind.oneOf(kinds)](step);
  });
  const shape = steps.map(({ kind }) => kind).join(' ');
  const fits = stepsOfActions[action].test(shape) && (steps.length === 0) === (action === 'nothing');
  if (!fits) throw list.refuse(`does not fit the action '${action}'`);
  return steps;
}

function readSpecification(value: StrictValue): EndpointSpecification {
  const { name, type, scheme, parameters, data, url, description } = value.members(
    ['name', 'type', 'scheme', 'parameters', 'data'],
    ['url', 'description'],
  );
  return {
    name: name.text(),
    type: type.text(),
    scheme: scheme.text(),
    parameters: parameters.textMap(),
    data: data.textMap(),
    ...optionalMember('url', url, (text) => text.text()),
    ...optionalMember('description', description, (text) => text.text()),
  };
}

function readChange(value: StrictValue): EndpointChange {
  const { name, url, description, scheme, parameters, data } = value.members(
    [],
    ['name', 'url', 'description', 'scheme', 'parameters', 'data'],
  );
  return {
    ...optionalMember('name', name, (text) => text.text()),
    ...optionalMember('url', url, (text) => text.text()),
    ...optionalMember('description', description, (text) => text.text()),
    ...optionalMember('scheme', scheme, (text) => text.text()),
    ...optionalMember('parameters', parameters, (map) => map.textMap()),
    ...optionalMember('data', data, (map) => map.textMap()),
  };
}

function readTarget(value: StrictValue): ShareTarget {
  const { project, name, description } = value.members(['project'], ['name', 'description']);
  return {
    project: project.text(),
    ...optionalMember('name', name, (text) => text.text()),
    ...optionalMember('description', description, (text) => text.text()),
  };
}

function readPermissionChange(value: StrictValue): PermissionChange {
  const { allPipelines, pipelines, revoke } = value.members([], ['allPipelines', 'pipelines', 'revoke']);
  return {
    ...optionalMember('allPipelines', allPipelines, (flag) => flag.flag()),
    ...optionalMember('pipelines', pipelines, readIds),
    ...optionalMember('revoke', revoke, readIds),
  };
}

/** Ids of pipelines. */
export function readIds(list: StrictValue): number[] {
  return list.items().map((item) => item.id());
}
