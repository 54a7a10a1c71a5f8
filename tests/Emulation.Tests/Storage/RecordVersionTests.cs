using System.Buffers.Text;
using Azure;
using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class RecordVersionTests
{
    private const string Partition = "ban-dang-ha-giang.2023H1";
    private const string Subject = "ban-tuyen-giao";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    // Computed apart from this code: python hmac and base64.
    private const string Sealed =
        "TI63YUACMqOCX4PTWATDczJ8Mnw2MGJlMzdhY2MxMzRmYjAwNmNjZjg3Njc3NGQzZDY4Y2Q2ZDE2NTY3MTcyYjVmYzc3YmIxMTJhZTM1MTY5OTZmfDYzODIyODIxNDAwMDAwMDAwMHxXLyJkYXRldGltZScyMDIzLTA2LTI3JyI";

    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly RecordVersion Version = new(
        2, 2, "60be37acc134fb006ccf876774d3d68cd6d16567172b5fc77bb112ae3516996f", new(2023, 6, 20, 1, 30, 0, TimeSpan.Zero), new ETag("W/\"datetime'2023-06-27'\""));

    [Fact]
    public void A_version_is_sealed_like_this_for_good() => Assert.Equal(Sealed, Version.Seal(Key, Partition, Subject));

    [Fact]
    public void What_was_sealed_opens_as_it_was()
    {
        var draft = new RecordVersion(0, 0, AuditEntry.Genesis, null, new ETag("W/\"a|b|c|d|e|f\""));

        Assert.Equal(Version, Open(Sealed));
        Assert.Equal(draft, Open(draft.Seal(Key, Partition, Subject)));
    }

    [Fact]
    public void A_version_opens_only_with_its_key_and_for_its_record()
    {
        byte[] other = [.. Key.Select(b => (byte)(b ^ 1))];

        Assert.False(RecordVersion.TryOpen(Sealed, other, Partition, Subject, out _));
        Assert.False(RecordVersion.TryOpen(Sealed, Key, "ban-dang-ha-giang.2023H2", Subject, out _));
        Assert.False(RecordVersion.TryOpen(Sealed, Key, Partition, "ban-dan-van", out _));
        Assert.False(RecordVersion.TryOpen(Sealed, Key, Partition, Keys.Lead, out _));
    }

    [Fact]
    public void Any_other_character_at_any_place_is_refused()
    {
        // Other payload lengths leave other numbers of unused bits in the last character.
        string[] tags = ["\"1\"", "\"12\"", "\"123\""];
        foreach (var text in tags.Select(tag => (Version with { Row = new ETag(tag) }).Seal(Key, Partition, Subject)))
        {
            Assert.NotNull(Open(text));
            for (var i = 0; i < text.Length; i++)
            {
                foreach (var c in Alphabet.Where(c => c != text[i]))
                {
                    Assert.Null(Open($"{text[..i]}{c}{text[(i + 1)..]}"));
                }
            }
        }
    }

    [Fact]
    public void A_version_cut_short_is_refused()
    {
        for (var length = 0; length < Sealed.Length; length++) Assert.Null(Open(Sealed[..length]));
    }

    [Theory]
    [InlineData(Sealed + "A")]
    [InlineData(Sealed + "=")]
    [InlineData(Sealed + " ")]
    [InlineData(" " + Sealed)]
    [InlineData(Sealed + "\n")]
    [InlineData(Sealed + Sealed)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("“”")]
    [InlineData("a+b/")]
    public void Anything_else_is_refused(string text) => Assert.Null(Open(text));

    [Fact]
    public void A_text_beyond_every_version_is_refused()
    {
        var huge = (Version with { Row = new ETag(new string('a', 2_000)) }).Seal(Key, Partition, Subject);

        Assert.Null(Open(huge));
        Assert.Null(Open(new string('A', 1_000_000)));
    }

    [Fact]
    public void Made_up_text_is_refused_without_an_exception()
    {
        var random = new Random(2023);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            Assert.Null(Open(Base64Url.EncodeToString(bytes)));
        }
    }

    private static RecordVersion? Open(string text) => RecordVersion.TryOpen(text, Key, Partition, Subject, out var version) ? version : null;
}
