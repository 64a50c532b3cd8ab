/**
 * Criteria as people wrote them (test/criteria/cases/in-use.jsonl), each with what comes nearest to it in the expressions
 * of GitHub Actions, which have no JSONPath, no filters and no `count`: there, a filter is a search among all values. What
 * is wrong in the original is wrong in the same way here: a bare word, double quotes, quotes that are not doubled, and a
 * variable inside a text of another language (a path there, JSON here), which is found only by the evaluation.
 *
 * @type {ReadonlyArray<readonly [criterion: string, equivalent: string]>}
 */
export const equivalents = [
  ["eq(root['status'], 'successful')", "root['status'] == 'successful'"],
  ["ge(count(root['ActiveReleaseNames']), 3)", "root['ActiveReleaseNames'][2] != null"],
  [
    "and(eq(count(jsonpath('Items[?(@.price<50)]')), 1), eq(count(jsonpath('Items[?(@.price>60)]')), 2))",
    'contains(root.Items.*.price, 40) && contains(root.Items.*.price, 70)',
  ],
  ["le(count(root['workItems']), 3)", "root['workItems'][3] == null"],
  [
    "and(eq(response['statuscode'], 'OK'), eq(response['content']['status'], 'Succeeded'))",
    "response['statuscode'] == 'OK' && response['content']['status'] == 'Succeeded'",
  ],
  ["isUrl(variables['locationUrl'])", "startsWith(variables['locationUrl'], 'http')"],
  [
    "or(and(eq(isNullOrEmpty(taskInputs['resources']), true), eq(count(jsonpath('value[*].resourceId')), 0)), and(eq(isNullOrEmpty(taskInputs['resources']), false), eq(count(intersect(split(taskInputs['resources'], ','), jsonpath('value[*].resourceId'))) ,0)))",
    "(taskInputs['resources'] == '' && root.value[0] == null) || (taskInputs['resources'] != '' && !(contains(root.value.*.resourceId, 'three') || contains(root.value.*.resourceId, 'four')))",
  ],
  ["eq(isNullOrEmpty(variables['CHANGE_SYSTEM_ID']), false)", "(variables['CHANGE_SYSTEM_ID'] == '') == false"],
  ["jsonpath('$.result[0].sys_id')[0]", 'root.result[0].sys_id'],
  [
    "eq(count(jsonpath('$.versions[?(@.version==''1.1.12'' && @.flags==''validated'')]')), 1)",
    "contains(root.versions.*.version, '1.1.12') && contains(root.versions.*.flags, 'validated')",
  ],
  ["eq(root['count'], '1425')", "root['count'] == '1425'"],
  [
    "eq(jsonpath('$[*].lastBuild[?(@.sourceVersion==variables[''System.PullRequest.SourceCommitId''])].result')[0], 'succeeded')",
    "contains(root.*.lastBuild.sourceVersion, fromJSON('variables[''System.PullRequest.SourceCommitId'']'))",
  ],
  ["gt(count(jsonpath('value[?(@.status==online)]')), 0)", 'contains(root.value.*.status, online)'],
  ['gt(count(jsonpath(\'value[?(@.status==\\"online\\")]\')), 0)', 'contains(root.value.*.status, \\"online\\")'],
  [
    "eq('4.1.${{ variables[\"Build.BuildNumber\"] }}', root['version'])",
    "'4.1.${{ variables[\"Build.BuildNumber\"] }}' == root['version']",
  ],
  ["eq(root['active'], 'true')", "root['active'] == 'true'"],
  ["eq(count(jsonpath('$.active=='true'')), 1)", "contains('$.active=='true'')"],
  ["eq(count(jsonpath('$[?(@.active==true)]')), 1)", 'contains(root.*.active, true)'],
  ["ge(count(root['active']), 1)", "root['active'][0] != null"],
  ['eq(root["result"][0]["state"], "approved")', 'root["result"][0]["state"] == "approved"'],
];
