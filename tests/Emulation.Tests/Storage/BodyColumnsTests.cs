using Azure.Data.Tables;
using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class BodyColumnsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(65_535, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(131_072, 2)]
    [InlineData(409_600, 7)]
    public void A_document_comes_back_as_it_was_put(int size, int columns)
    {
        var body = Bytes(size);
        var row = new TableEntity("p", "r");

        BodyColumns.Put(row, "Body", body);

        Assert.Equal(body, BodyColumns.Get(row, "Body"));
        var binaries = row.Where(property => property.Value is byte[]).ToList();
        Assert.Equal(columns, binaries.Count);
        Assert.All(binaries, property => Assert.InRange(((byte[])property.Value).Length, 1, 65_536));
        Assert.Equal(size, row["BodyLength"]);
        Assert.All(binaries, property => Assert.Contains(property.Key, BodyColumns.Names("Body")));
    }

    [Fact]
    public void The_largest_document_takes_these_properties() => Assert.Equal(
        ["BodyLength", "Body0", "Body1", "Body2", "Body3", "Body4", "Body5", "Body6"],
        BodyColumns.Names("Body"));

    [Fact]
    public void A_row_without_a_document_has_none() => Assert.Null(BodyColumns.Get(new TableEntity("p", "r"), "Body"));

    [Fact]
    public void Two_documents_of_a_row_do_not_meet()
    {
        var row = new TableEntity("p", "r");
        BodyColumns.Put(row, "Body", Bytes(70_000));
        BodyColumns.Put(row, "Draft", Bytes(3));

        Assert.Equal(Bytes(70_000), BodyColumns.Get(row, "Body"));
        Assert.Equal(Bytes(3), BodyColumns.Get(row, "Draft"));
    }

    [Theory]
    [InlineData(200_000, 3)]
    [InlineData(200_000, 65_537)]
    [InlineData(3, 200_000)]
    [InlineData(200_000, 0)]
    public void A_document_merged_over_another_is_not_mixed_with_it(int before, int after)
    {
        var row = new TableEntity("p", "r");
        BodyColumns.Put(row, "Draft", Bytes(before));
        BodyColumns.Put(row, "Draft", [.. Bytes(after).Reverse()]);

        Assert.Equal(Bytes(after).Reverse(), BodyColumns.Get(row, "Draft"));
    }

    private static byte[] Bytes(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 31 % 251))];
}
