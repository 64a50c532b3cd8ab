import { type Clock, systemClock } from '../../clock.js';
import { EndpointStore } from './endpoints/endpoint-store.js';
import type { Plan } from './plan.js';

/** A team project of the local Azure DevOps. */
export interface Project {
  readonly id: string;
  readonly name: string;
}

/** Everything that the local Azure DevOps keeps. It lives in memory and ends with its process. */
export class Store {
  /** A new one for each start: clients cache by it on disk, and must not take one start for another. */
  readonly instanceId: string;
  readonly firstProject: Project;
  readonly projects: readonly Project[];
  readonly endpoints: EndpointStore;
  readonly #plans = new Map<string, Plan>();

  constructor(instanceId: string, projects: readonly [Project, ...Project[]], clock: Clock = systemClock) {
    this.instanceId = instanceId;
    this.firstProject = projects[0];
    this.projects = projects;
    this.endpoints = new EndpointStore(() => clock.now());
  }

  /** A project by its id or its name, ignoring case. */
  project(idOrName: string): Project | undefined {
    const wanted = idOrName.toLowerCase();
    return this.projects.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  }

  addPlan(plan: Plan): void {
    this.#plans.set(plan.planId.toLowerCase(), plan);
  }

  plan(planId: string): Plan | undefined {
    return this.#plans.get(planId.toLowerCase());
  }

  plans(): Plan[] {
    return [...this.#plans.values()];
  }
}
