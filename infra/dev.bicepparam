using 'main.bicep'

// A trial environment: small, short-lived, cheap.
param environmentName = 'dev'
param location = 'southeastasia'
param alertEmails = ['quan-tri@example.vn']
param monthlyBudget = 10
param dataRedundancy = 'Standard_LRS'
param undoDays = 7
// One day, so that a trial can be removed the day after.
param summaryDays = 1
param backupDays = 1
param instanceMemoryMb = 2048
param maxInstances = 40
param logDays = 30
param logDailyCapGb = 1

// Set by deploy.sh.
param budgetStart = readEnvironmentVariable('EMULATION_BUDGET_START', '2026-01-01')
param adminKey = readEnvironmentVariable('EMULATION_ADMIN_KEY', '')
param assignRoles = readEnvironmentVariable('EMULATION_ASSIGN_ROLES', 'true') == 'true'
param package = readEnvironmentVariable('EMULATION_PACKAGE', '')
