using System.Text;
using Azure.Data.Tables;
using Emulation.Storage;
using Emulation.Tests.Backups;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Storage;

/// <summary>One row holds a revision with its entry and its key, wherever it lies; what supersedes it puts it into history.</summary>
public sealed class RecordStoreTests(AzuriteFixture azurite)
{
    private const string Partition = "khoi-mot.2023H1";
    private const string Unit = "van-phong";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revision_is_one_row_and_the_next_one_puts_it_into_history_as_it_was()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var first = await WrittenAsync(app, "một", null);
        var alone = Assert.Single(await RowsAsync(app));
        var second = await WrittenAsync(app, "hai", first.Version);
        await WrittenAsync(app, "ba", second.Version);

        var rows = await RowsAsync(app);
        Assert.Equal(["c.van-phong", "r.van-phong.000001", "r.van-phong.000002"], rows.Select(row => row.RowKey));
        Assert.Equal(["ba", "một", "hai"], rows.Select(row => Encoding.UTF8.GetString(row.GetBinary("Body0"))));
        Assert.Equal(Columns(alone), Columns(rows[1]));
        var secret = await app.Services.GetRequiredService<SharedKey>().GetAsync(Cancel);
        Assert.All(rows, row => Assert.True(RowSeal.Holds(row, secret)));
    }

    [Fact]
    public async Task A_report_of_the_greatest_length_goes_into_history_whole()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var (one, other) = (new string('x', Limits.Report.Bytes), new string('y', Limits.Report.Bytes));
        var first = await WrittenAsync(app, one, null);
        await WrittenAsync(app, other, first.Version);

        var records = app.Services.GetRequiredService<RecordStore>();
        var record = (await records.ReadAsync(Partition, Unit, Cancel))!;
        Assert.Equal(other, Encoding.UTF8.GetString(record.Body!));
        Assert.Equal(one, Encoding.UTF8.GetString((await records.ReadBodyAsync(Partition, record, 1, Cancel))!));
        Assert.Null(await records.ReadBodyAsync(Partition, record, 3, Cancel));
    }

    [Fact]
    public async Task The_submission_of_a_draft_takes_its_place_and_makes_no_history()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var records = app.Services.GetRequiredService<RecordStore>();
        var (draft, _) = await records.SaveDraftAsync(Partition, Unit, null, "nháp"u8.ToArray(), app.Time.GetUtcNow(), Cancel);
        await WrittenAsync(app, "một", draft);

        var row = Assert.Single(await RowsAsync(app));
        Assert.DoesNotContain(row.Keys, name => name.StartsWith("Draft", StringComparison.Ordinal));
        Assert.Equal(1, row.GetInt32("Revision"));
    }

    /// <summary>Of the revision in force, of the one before it, of one long before.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    public async Task A_key_makes_one_revision_only_however_long_ago_it_was_used_and_whatever_version_comes_with_it(int revisions, int used)
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        RecordVersion? version = null;
        var written = new List<RecordWrite.Written>();
        for (var i = 1; i <= revisions; i++)
        {
            written.Add(await WrittenAsync(app, $"bản {i}", version, $"khóa {i}"));
            version = written[^1].Version;
        }

        var before = (await RowsAsync(app)).ConvertAll(Columns);
        foreach (var seen in (RecordVersion?[])[null, .. written.Select(write => write.Version)])
        {
            var again = Assert.IsType<RecordWrite.Replayed>(await WriteAsync(app, $"bản {used}", seen, $"khóa {used}"));
            Assert.Equal(written[used - 1].Revision, again.Revision);
            Assert.Equal(used == revisions ? version : null, again.Version);
            Assert.IsType<RecordWrite.KeyReused>(await WriteAsync(app, "nội dung khác", seen, $"khóa {used}"));
        }

        Assert.Equal(before, (await RowsAsync(app)).ConvertAll(Columns));
    }

    [Fact]
    public async Task Of_two_that_correct_the_same_version_one_is_written_and_the_other_told_what_stands_there()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var first = await WrittenAsync(app, "một", null);

        var both = await Task.WhenAll(WriteAsync(app, "A", first.Version), WriteAsync(app, "B", first.Version));

        var won = Assert.Single(both.OfType<RecordWrite.Written>());
        var stale = Assert.Single(both.OfType<RecordWrite.Stale>());
        Assert.Equal(won.Revision, stale.Current!.InForce);
        Assert.Equal(won.Version, stale.Current.Version);
        Assert.Equal(["c.van-phong", "r.van-phong.000001"], (await RowsAsync(app)).Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_history_holds_revisions_and_reviews_in_the_order_of_the_chain()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var bloc = new StoredBloc(app, "khoi-mot");
        var records = app.Services.GetRequiredService<RecordStore>();
        Assert.Null(await records.ReadHistoryAsync(Partition, Unit, Cancel));
        await bloc.FillAsync();

        var history = (await records.ReadHistoryAsync(Partition, Unit, Cancel))!;

        Assert.Equal([(1, "unit:test"), (2, "unit:test")], history.Revisions.Select(each => (each.Revision.Number, each.Actor)));
        Assert.Equal([(1, "submitted", false), (2, "returned", true), (3, "corrected", false), (4, "accepted", true)], history.Chain.Select(link => (link.Entry.Sequence, link.Entry.Action, link.Review is not null)));
        Assert.Null(AuditEntry.FindBreak(Partition, Unit, history.Chain, history.Record.Version.Sequence, history.Record.Version.Head));
    }

    private static string Columns(TableEntity row) => string.Join('\n', row
        .Where(column => column.Key is not ("RowKey" or "odata.etag" or "Timestamp" or RowSeal.Column))
        .OrderBy(column => column.Key, StringComparer.Ordinal)
        .Select(column => $"{column.Key} {(column.Value is byte[] bytes ? Convert.ToHexString(bytes) : column.Value)}"));

    private static async Task<RecordWrite.Written> WrittenAsync(TestApp app, string text, RecordVersion? expected, string? key = null) => Assert.IsType<RecordWrite.Written>(await WriteAsync(app, text, expected, key));

    private static Task<RecordWrite> WriteAsync(TestApp app, string text, RecordVersion? expected, string? key = null)
    {
        var (at, body) = (app.Time.GetUtcNow(), Encoding.UTF8.GetBytes(text));
        var change = new RecordChange(Partition, Unit, expected, body, RecordStore.Sha256(body), key ?? Guid.NewGuid().ToString(), at, expected?.FirstAt ?? at, 0, "unit:test", expected?.Revision > 0 ? "corrected" : "submitted");
        return app.Services.GetRequiredService<RecordStore>().WriteAsync(change, Cancel);
    }

    private static async Task<List<TableEntity>> RowsAsync(TestApp app) =>
        await app.Services.GetRequiredService<StorageClients>().Submissions.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}")).ToListAsync(Cancel);
}
