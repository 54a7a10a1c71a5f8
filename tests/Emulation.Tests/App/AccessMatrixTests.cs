using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.Functions;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Every route, API and page, with every kind of caller, against <see cref="AccessMatrix"/>.</summary>
public sealed class AccessMatrixTests(AzuriteFixture azurite)
{
    [Fact]
    public void Every_function_has_its_decision_and_no_row_is_left_over()
    {
        foreach (var (isPage, table) in (IEnumerable<(bool, string)>)[(false, AccessMatrix.Api), (true, AccessMatrix.Pages)])
        {
            var functions = FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http && function.IsPage == isPage).SelectMany(function => function.Verbs.Select(verb => $"{function.Name} {verb}"));
            Assert.Equal(functions, AccessMatrix.Read(table).Keys);
        }
    }

    [Fact]
    public async Task Every_caller_reaches_what_is_its_own_and_nothing_else_and_who_is_refused_changes_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var callers = await MatrixCallers.MakeAsync(sample);
        var cells = Cells(AccessMatrix.Api, callers.Api).Concat(Cells(AccessMatrix.Pages, callers.Pages)).ToList();
        var before = await StoredAsync(sample.App);

        // Whoever is to be refused first: then nothing may have changed.
        var wrong = new List<string>();
        foreach (var (function, verb, caller, column, decision) in cells.OrderBy(cell => cell.Decision == '+'))
        {
            if (decision == '+' && before.Count > 0)
            {
                Assert.Equal(before, await StoredAsync(sample.App));
                before = [];
            }

            if (await caller.AskAsync(function, verb) is var answer && answer != decision) wrong.Add($"{function.Name} {verb}, caller {column}: {answer} instead of {decision}");
        }

        Assert.Empty(wrong);
        Assert.Equal(2_409, cells.Count);
    }

    private static IEnumerable<(FunctionEntry Function, string Verb, MatrixCaller Caller, int Column, char Decision)> Cells(string table, IReadOnlyList<MatrixCaller> callers)
    {
        foreach (var (name, decisions) in AccessMatrix.Read(table))
        {
            Assert.Equal(callers.Count, decisions.Length);
            var function = FunctionCatalog.Find(name.Split(' ')[0])!;
            for (var column = 0; column < callers.Count; column++) yield return (function, name.Split(' ')[1], callers[column], column, decisions[column]);
        }
    }

    /// <summary>Every row and blob with its ETag, which any write changes; but for the counts of wrong tokens.</summary>
    private static async Task<List<string>> StoredAsync(TestApp app)
    {
        var clients = app.Services.GetRequiredService<StorageClients>();
        var stored = new List<string>();
        foreach (var table in (TableClient[])[clients.Submissions, clients.Access, clients.Work, clients.Outbox, clients.Recipients])
        {
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                if (row.PartitionKey != "wrong") stored.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
            }
        }

        foreach (var container in (BlobContainerClient[])[clients.Blocs, clients.Summaries, clients.Attachments, clients.Backups, clients.BackupAttachments])
        {
            await foreach (var blob in container.GetBlobsAsync()) stored.Add($"{container.Name} {blob.Name} {blob.Properties.ETag}");
        }

        Assert.NotEmpty(stored);
        return stored;
    }
}
