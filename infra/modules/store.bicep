// The tables and containers of StorageClients.cs; a test holds the two lists together.
// No module: these lists are imported where something is done with each of them.

@export()
@description('A container of the data account, and for how long what is in it may be neither changed nor deleted.')
type Container = {
  @description('Name as the code knows it.')
  name: string

  @description('Whose period of immutability it has; none where the app changes or deletes what is in it.')
  keeps: 'summaries' | 'backups' | 'none'
}

@export()
var containers Container[] = [
  { name: 'blocs', keeps: 'none' }
  { name: 'summaries', keeps: 'summaries' }
  { name: 'system', keeps: 'none' }
  // Files that no report names are deleted by the app.
  { name: 'attachments', keeps: 'none' }
  { name: 'backups', keeps: 'backups' }
  { name: 'backup-attachments', keeps: 'backups' }
]

@export()
var tables string[] = [
  'Submissions'
  'Access'
  'Work'
  'Outbox'
  'Recipients'
  'Visits'
]
