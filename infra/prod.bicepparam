using 'main.bicep'

param environmentName = 'prod'
param location = 'southeastasia'
param alertEmails = ['quan-tri@example.vn']
// infra/cost.md says what to expect.
param monthlyBudget = 30
param dataRedundancy = 'Standard_ZRS'
param undoDays = 30
param summaryDays = 1825
param backupDays = 400
// Both cost more than all the rest; infra/README.md says what they bring.
param usePrivateNetwork = false
param scanAttachments = false
param instanceMemoryMb = 2048
param maxInstances = 40
param logDays = 90
param logDailyCapGb = 5

// Set by deploy.sh.
param budgetStart = readEnvironmentVariable('EMULATION_BUDGET_START', '2026-01-01')
param adminKey = readEnvironmentVariable('EMULATION_ADMIN_KEY', '')
param assignRoles = readEnvironmentVariable('EMULATION_ASSIGN_ROLES', 'true') == 'true'
param package = readEnvironmentVariable('EMULATION_PACKAGE', '')
