#!/bin/sh
# Work for a task by a shell script, with curl alone: started, log, output variable, completed. Which task it is comes by the
# variables AGENTLESS_PLANURL, AGENTLESS_PROJECTID, AGENTLESS_HUBNAME, AGENTLESS_PLANID, AGENTLESS_JOBID,
# AGENTLESS_TIMELINEID, AGENTLESS_TASKINSTANCEID and AGENTLESS_AUTHTOKEN, as service.mjs beside it gives them.
#
# With agentless installed, and bash, the same is as follows. Of what writes into a pipe only PIPESTATUS tells how it ended:
#   agentless callback start
#   ./work.sh 2>&1 | agentless callback log
#   if [ "${PIPESTATUS[0]}" -eq 0 ]; then
#     agentless callback set-variable version 2.4.1
#     agentless callback complete succeeded
#   else
#     agentless callback complete failed 'work.sh has failed.'
#   fi
set -eu

plan="${AGENTLESS_PLANURL%/}/$AGENTLESS_PROJECTID/_apis/distributedtask/hubs/$AGENTLESS_HUBNAME/plans/$AGENTLESS_PLANID"
task="$AGENTLESS_TASKINSTANCEID"

# call METHOD PATH TYPE BODY: prints the answer. The token comes by standard input, since everybody on a machine can read the
# arguments of its processes. Each request is sent once; a script that is to be relied on repeats those that were lost.
call() {
  printf 'header = "Authorization: Bearer %s"\n' "$AGENTLESS_AUTHTOKEN" |
    curl --config - --silent --show-error --fail --max-time 60 --request "$1" \
      --header "Content-Type: $3" --data-binary "$4" "$plan/$2"
}

# The names of events are compared with their capitals.
event() {
  call POST 'events?api-version=2.0-preview.1' application/json \
    "{ \"taskId\": \"$task\", \"jobId\": \"$AGENTLESS_JOBID\", $1 }"
}

# record FIELDS: changes the record of the task, by its id and these fields only.
record() {
  call PATCH "timelines/$AGENTLESS_TIMELINEID/records?api-version=7.1" application/json \
    "{ \"count\": 1, \"value\": [{ \"id\": \"$task\", $1 }] }" > /dev/null
}

# log LINE: appends to the log of the task. The same path gives the same log each time.
log() {
  answer=$(call POST 'logs?api-version=7.1' application/json "{ \"path\": \"logs\\\\$task\" }")
  id=$(printf '%s' "$answer" | grep -o '"id": *[0-9]*' | head -n 1 | tr -dc 0-9)
  call POST "logs/$id?api-version=7.1" application/octet-stream "$(date -u +%Y-%m-%dT%H:%M:%SZ) $1
" > /dev/null
  record "\"log\": { \"id\": $id }"
}

# However the script ends, the task does not wait for it in vain.
finish() {
  status=$?
  trap - EXIT
  if [ "$status" -eq 0 ]; then result=succeeded; else result=failed; fi
  event "\"name\": \"TaskCompleted\", \"result\": \"$result\""
}
trap finish EXIT
trap 'exit 1' INT TERM

event '"name": "TaskStarted"'
record '"state": "inProgress", "currentOperation": "Deploying"'

log 'Deploying'
test -n "${DEPLOY_VERSION:-}" || { log 'DEPLOY_VERSION is not set.'; exit 1; }
log "Version $DEPLOY_VERSION is deployed."
record "\"variables\": { \"version\": { \"value\": \"$DEPLOY_VERSION\", \"isSecret\": false } }"
