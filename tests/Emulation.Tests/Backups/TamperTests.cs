using Azure.Data.Tables;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Backups;

/// <summary>Whatever is changed in the rows of a partition, by somebody who has the table and not the store's key, is found.</summary>
public sealed class TamperTests(AzuriteFixture azurite)
{
    /// <summary>A draft is the unit's to change until it is submitted: no revision, no audit entry, no receipt, and no part of any report.</summary>
    private static readonly string[] NoEvidence =
    [
        "c.ban-to-chuc Draft0", "c.ban-to-chuc DraftAt", "c.ban-to-chuc DraftLength",
        "c.van-phong Draft0", "c.van-phong DraftAt", "c.van-phong DraftLength",
    ];

    /// <summary>A row that is only a draft; to remove it loses a draft, which no receipt was given for.</summary>
    private const string OnlyDraft = "c.ban-to-chuc";

    /// <summary>Made by the table itself.</summary>
    private static readonly string[] System = ["odata.etag", "PartitionKey", "RowKey", "Timestamp"];

    [Fact]
    public async Task Any_byte_of_any_column_of_any_row_shows()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var bench = await TamperBench.FillAsync(app);
        Assert.Empty(await bench.CheckAsync(bench.Rows));
        Assert.Equal(10, bench.Rows.Count);

        var random = new Random(20230620);
        var (tried, unseen) = (0, new List<string>());
        foreach (var row in bench.Rows)
        {
            foreach (var (name, value) in row.Where(property => !System.Contains(property.Key)))
            {
                foreach (var (what, other) in Changes(value, random))
                {
                    var changed = TamperBench.Copy(row);
                    if (other is null) changed.Remove(name);
                    else changed[name] = other;
                    tried++;
                    if ((await bench.CheckAsync(bench.With(changed))).Count == 0) unseen.Add($"{row.RowKey} {name} {what}");
                }
            }

            var more = TamperBench.Copy(row);
            more["Them"] = "x";
            Assert.NotEmpty(await bench.CheckAsync(bench.With(more)));
        }

        Assert.Equal(NoEvidence, unseen.Select(place => string.Join(' ', place.Split(' ')[..2])).Distinct().Order(StringComparer.Ordinal));
        Assert.True(tried > 5_000, $"only {tried} changes were tried");
    }

    /// <summary>A unit that has submitted once is one row, so that nothing else in the table says that it is gone; what was anchored outside does.</summary>
    [Fact]
    public async Task A_row_that_was_removed_renamed_doubled_or_given_anothers_content_shows()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var bench = await TamperBench.FillAsync(app);

        foreach (var row in bench.Rows.Where(row => row.RowKey != OnlyDraft))
        {
            await FoundAsync(bench.Rows.Where(other => other != row), $"without {row.RowKey}", anchored: row.RowKey[0] == 'c');
            foreach (var key in Names(row.RowKey).Where(key => bench.Rows.All(other => other.RowKey != key)))
            {
                await FoundAsync(bench.Rows.Select(other => other == row ? TamperBench.Copy(row, key) : other), $"{row.RowKey} as {key}");
                await FoundAsync(bench.Rows.Append(TamperBench.Copy(row, key)), $"{row.RowKey} once more as {key}");
            }

            foreach (var other in bench.Rows.Where(other => string.CompareOrdinal(other.RowKey, row.RowKey) > 0))
            {
                await FoundAsync(
                    bench.Rows.Select(each => each == row ? TamperBench.Copy(other, row.RowKey) : each == other ? TamperBench.Copy(row, other.RowKey) : each), $"{row.RowKey} and {other.RowKey} swapped");
            }
        }

        async Task FoundAsync(IEnumerable<TableEntity> rows, string what, bool anchored = false) => Assert.True((await bench.CheckAsync(rows, anchored)).Count > 0, what);
    }

    [Fact]
    public async Task A_current_row_that_was_put_back_shows_by_the_history_that_is_ahead_of_it()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, TamperBench.Code);
        var first = await stored.WriteAsync("van-phong", null, """{"themes":["một"]}"""u8.ToArray());
        var before = (await TamperBench.ReadAsync(app)).Rows.Single(row => row.RowKey == "c.van-phong");
        await stored.WriteAsync("van-phong", first, """{"themes":["hai"]}"""u8.ToArray());
        var bench = await TamperBench.ReadAsync(app);

        Assert.Equal(
            ["khoi-niem-phong.2023H1, van-phong: có dòng lịch sử đi trước dòng hiện hành; dòng hiện hành đã bị đưa về cũ, hoặc lịch sử bị thêm."],
            await bench.CheckAsync(bench.With(before)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(5, 1)]
    public async Task A_chain_whose_hashes_were_made_anew_shows_by_its_seals_alone(int from, int forged)
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var bench = await TamperBench.FillAsync(app);

        var rows = bench.Forge("van-phong", from, entry => entry["Actor"] = "lead:other");

        Assert.Empty(bench.CheckHashes(rows));
        var found = await bench.CheckAsync(rows);
        Assert.Equal(forged, found.Count(line => line.Contains(".van-phong", StringComparison.Ordinal)));
        Assert.All(found, line => Assert.EndsWith("niêm phong không đúng; dòng không do hệ thống ghi tại chỗ này.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_was_made_up_in_the_table_still_shows_when_a_correction_has_put_it_into_history()
    {
        await using var app = await StoredBloc.AppAsync(azurite);
        var stored = new StoredBloc(app, TamperBench.Code);
        await stored.WriteAsync("van-phong", null, """{"themes":["một"]}"""u8.ToArray());
        var body = """{"themes":["bịa"]}"""u8.ToArray();
        var forged = (await TamperBench.ReadAsync(app)).Forge("van-phong", 1, entry => (entry["Body0"], entry["BodyLength"], entry["Sha256"]) = (body, body.Length, RecordStore.Sha256(body)));
        await stored.Rows.UpdateEntityAsync(Assert.Single(forged), Azure.ETag.All, TableUpdateMode.Replace);

        // The unit opens its report, which looks like any other, and corrects it.
        var seen = (await app.Services.GetRequiredService<RecordStore>().ReadAsync(TamperBench.Partition, "van-phong", CancellationToken.None))!.Version;
        await stored.WriteAsync("van-phong", seen, """{"themes":["hai"]}"""u8.ToArray());

        var bench = await TamperBench.ReadAsync(app);
        Assert.Empty(bench.CheckHashes(bench.Rows));
        Assert.Equal(["khoi-niem-phong.2023H1, dòng r.van-phong.000001: niêm phong không đúng; dòng không do hệ thống ghi tại chỗ này."], await bench.CheckAsync(bench.Rows));
    }

    /// <summary>Another unit, another number, another kind, a kind that there is not.</summary>
    private static IEnumerable<string> Names(string key)
    {
        var parts = key.Split('.');
        yield return string.Join('.', [parts[0], "don-vi-khac", .. parts[2..]]);
        yield return $"z{key[1..]}";
        if (parts.Length < 3) yield break;
        yield return $"{parts[0]}.{parts[1]}.000007";
        foreach (var kind in "ra") yield return $"{kind}{key[1..]}";
    }

    /// <summary>Every byte of a short value, 64 places and the ends of a long one; the value gone; the value as another type.</summary>
    private static IEnumerable<(string What, object? Value)> Changes(object value, Random random)
    {
        yield return ("gone", null);
        switch (value)
        {
            case string text:
                foreach (var at in Places(text.Length, random)) yield return ($"letter {at}", text[..at] + (char)(text[at] ^ 1) + text[(at + 1)..]);
                yield return ("longer", text + "0");
                yield return ("as bytes", new byte[] { 1 });
                break;
            case byte[] bytes:
                foreach (var at in Places(bytes.Length, random))
                {
                    var other = bytes.ToArray();
                    other[at] ^= (byte)(1 << random.Next(8));
                    yield return ($"byte {at}", other);
                }

                yield return ("longer", (byte[])[.. bytes, 0]);
                yield return ("as text", Convert.ToBase64String(bytes));
                break;
            case int number:
                for (var bit = 0; bit < 32; bit++) yield return ($"bit {bit}", number ^ (1 << bit));
                yield return ("as text", $"{number}");
                yield return ("as long", (long)number);
                break;
            case DateTimeOffset moment:
                for (var bit = 0; bit < 61; bit++)
                {
                    // Azure keeps moments from 1601 on.
                    if ((moment.UtcTicks ^ (1L << bit)) is var ticks && ticks > new DateTime(1601, 1, 1).Ticks && ticks < DateTime.MaxValue.Ticks) yield return ($"bit {bit}", new DateTimeOffset(ticks, TimeSpan.Zero));
                }

                yield return ("as text", moment.ToString("O"));
                break;
            default:
                throw new NotSupportedException($"a property of {value.GetType()}");
        }
    }

    private static IEnumerable<int> Places(int length, Random random) =>
        length <= 80 ? Enumerable.Range(0, length) : Enumerable.Range(0, 64).Select(_ => random.Next(length)).Append(0).Append(length - 1).Distinct();
}
