import { readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';
import { settingNames } from '../../src/config.ts';

const compose = parse(readFileSync('compose.yaml', 'utf8'));
const kubernetes = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8')).map((document) => document.toJS());
const deployment = kubernetes.find(({ kind }) => kind === 'Deployment');
const [container] = deployment.spec.template.spec.containers;

describe('the compose file', () => {
  it('sets only settings that exist', () => {
    for (const name of Object.keys(compose.services.assistant.environment)) expect(settingNames).toContain(name);
  });

  it('runs the service without rights, with a read-only root, and gives it time for an orderly stop', () => {
    const { read_only, cap_drop, stop_grace_period } = compose.services.assistant;
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
    expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(10);
  });

  it('names a password nowhere', () => {
    expect(readFileSync('compose.yaml', 'utf8')).not.toMatch(/password: (?!\$\{)/i);
  });
});

describe('the Kubernetes template', () => {
  it('sets only settings that exist', () => {
    const { data } = kubernetes.find(({ kind }) => kind === 'ConfigMap');
    const secret = [...readFileSync('deploy/kubernetes.yaml', 'utf8').matchAll(/--from-literal=(\w+)=/g)].map(([, name]) => name);
    for (const name of [...Object.keys(data), ...secret]) expect(settingNames).toContain(name);
  });

  it('replaces instances one by one, and lets each finish', () => {
    expect(deployment.spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    const { terminationGracePeriodSeconds } = deployment.spec.template.spec;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(container.lifecycle.preStop.sleep.seconds + 10);
  });

  it('asks the service whether it is well where it tells it', () => {
    expect(container.readinessProbe.httpGet.path).toBe('/readyz');
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`EXPOSE ${container.ports[0].containerPort}\n`);
  });

  it('keeps a copy of the root nobody can write to, and folders for what has to be written', () => {
    expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
    expect(container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/data', '/tmp']);
  });
});
