// What a person must hear of, each sent to the action group. The names of functions and the sentences of the log that the queries
// look for are held to the code by a test.

@description('Azure region of the workspace.')
param location string

@description('What names end in: environment and a hash of the subscription.')
param nameEnd string

@description('Tags of every resource.')
param tags object

@description('Workspace that the queries run in.')
param workspaceId string

@description('Data account whose throttling is watched.')
param dataAccountName string

@description('Action group that is told.')
param actionGroupId string

@description('Share of requests answered 5xx, percent, above which somebody is told.')
param serverErrorPercent int

// Requests of people and programs. /health answers 503 on purpose.
var requests = 'AppRequests | where Name !in ("SweepOnSchedule", "HousekeepOnSchedule", "Health")'

var rules = [
  {
    name: 'no-sweep'
    title: 'No sweep for 15 minutes'
    text: 'No tick of SweepOnSchedule has succeeded for 15 minutes: reminders, summaries and deliveries stand still. On Flex Consumption timers have stopped after a deployment while HTTP went on. Restart the app (az functionapp restart), or call POST /ledger/sweep until it is put right.'
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    query: 'AppRequests | where Name == "SweepOnSchedule" and Success == true'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'given-up'
    title: 'Work was given up or broke off'
    text: 'Work was given up, a message did not arrive after its last attempt, the sweep of a bloc broke off, or a backup found damage. See the page /quan-tri/cong-viec or GET /ledger.'
    severity: 2
    every: 'PT15M'
    window: 'PT15M'
    query: 'union AppTraces, AppExceptions | extend Text = coalesce(tostring(Properties.FormattedMessage), Message, OuterMessage) | where Text has "was given up" or Text has "did not arrive" or Text has "broke off" or Text has "do not fit together"'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'failed'
    title: 'Invocations fail'
    text: 'Functions end with an error. A client\'s mistake (4xx) and the 503 of /health do not count.'
    severity: 2
    every: 'PT15M'
    window: 'PT15M'
    query: 'AppRequests | where Name != "Health" and Success == false and not(toint(ResultCode) between (400 .. 499))'
    operator: 'GreaterThan'
    threshold: 4
  }
  {
    name: 'server-errors'
    title: 'Many requests are answered 5xx'
    text: 'More than ${serverErrorPercent} percent of at least 20 requests in 15 minutes were answered with a server error.'
    severity: 1
    every: 'PT5M'
    window: 'PT15M'
    query: '${requests} | summarize Total = count(), Errors = countif(toint(ResultCode) >= 500) | where Total >= 20 and 100.0 * Errors / Total > ${serverErrorPercent}'
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${rule.name}-${nameEnd}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: dataAccountName
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-throttled-${nameEnd}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Storage of the data refuses requests because there are too many.'
    severity: 2
    enabled: true
    scopes: [dataAccount.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Transactions'
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              // https://learn.microsoft.com/azure/storage/common/monitor-storage-reference
              values: [
                'ClientThrottlingError'
                'ClientAccountRequestThrottlingError'
                'ClientAccountBandwidthThrottlingError'
                'ServerBusyError'
                'SuccessWithThrottling'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: 10
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
