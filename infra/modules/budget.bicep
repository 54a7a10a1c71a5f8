// Says so when the month costs more than was planned. It stops nothing: a reporting system that shuts itself down on the last
// evening costs more than it saves.

@description('What names end in: environment and a hash of the subscription.')
param nameEnd string

@description('Planned cost of a month, in the subscription\'s billing currency.')
param amount int

@description('First day of the month in which the budget was first deployed, yyyy-MM-dd. Azure refuses to change it later.')
param startDate string

@description('Addresses that are told.')
param emails string[]

@description('Action group that is told.')
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-${nameEnd}'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      spent80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactGroups: [actionGroupId]
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactGroups: [actionGroupId]
      }
    }
  }
}
