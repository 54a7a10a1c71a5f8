using Emulation.Http;
using Emulation.Submissions;
using Emulation.Tests.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Emulation.Tests.Http;

public sealed class FormTreeTests
{
    [Fact]
    public void Names_spell_the_document() => Assert.Equal(
        """{"themes":["a","b"],"movements":[{"movement":"so-hoa","figures":[{"value":"50 triệu"},{"value":"3"}]}],"submitter":{"name":"Nguyễn Văn An"}}""",
        Tree(
            ("themes[0]", "a"),
            ("themes[1]", "b"),
            ("movements[0].movement", "so-hoa"),
            ("movements[0].figures[0].value", "50 triệu"),
            ("movements[0].figures[1].value", "3"),
            ("submitter.name", "Nguyễn Văn An")));

    [Fact]
    public void The_order_of_the_fields_does_not_matter() => Assert.Equal(
        """{"themes":["a","b","c"]}""", Tree(("themes[2]", "c"), ("themes[0]", "a"), ("themes[1]", "b")));

    [Fact]
    public void A_repeated_name_is_a_list() => Assert.Equal(
        """{"themes":["a","b"]}""",
        Build(new() { ["themes"] = new StringValues(["a", "b"]) }));

    [Fact]
    public void A_place_that_was_skipped_is_null_and_keeps_the_others_where_their_names_say() => Assert.Equal(
        """{"themes":["a",null,null,"d"]}""", Tree(("themes[0]", "a"), ("themes[3]", "d")));

    [Fact]
    public void Fields_about_the_post_are_left_out() => Assert.Equal(
        """{"state":"draft","themes":["a"]}""",
        Tree(("version", "x"), ("idempotencyKey", "y"), ("__RequestVerificationToken", "z"), ("state", "draft"), ("themes[0]", "a")));

    [Fact]
    public void An_empty_form_is_an_empty_document() => Assert.Equal("{}", Tree());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("[0]")]
    [InlineData("a[]")]
    [InlineData("a[0")]
    [InlineData("a]0[")]
    [InlineData("a[-1]")]
    [InlineData("a[+1]")]
    [InlineData("a[ 1]")]
    [InlineData("a[x]")]
    [InlineData("a[0]b")]
    [InlineData("a[1000]")]
    [InlineData("a[99999999999]")]
    [InlineData("a b")]
    [InlineData("__proto__")]
    [InlineData("chủ đề")]
    [InlineData("a.b.c.d.e.f.g.h.i")]
    [InlineData("a[0][0][0][0][0][0][0][0]")]
    public void A_name_that_spells_nothing_is_refused(string name) => Assert.Equal($"tên trường “{name}” không đúng mẫu.", Refused((name, "x")));

    [Fact]
    public void A_long_name_is_not_repeated_at_length() =>
        Assert.Equal($"tên trường “{new string('-', 60)}…” không đúng mẫu.", Refused((new string('-', 5_000), "x")));

    [Fact]
    public void The_deepest_names_and_highest_index_are_taken()
    {
        Assert.Equal("""{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":"x"}}}}}}}}""", Tree(("a.b.c.d.e.f.g.h", "x")));
        Assert.EndsWith("null,\"x\"]}", Tree(("a[999]", "x")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a.b")]
    [InlineData("a.b", "a")]
    [InlineData("a", "a[0]")]
    [InlineData("a[0]", "a")]
    [InlineData("a[0]", "a.b")]
    [InlineData("a.b", "a[0]")]
    [InlineData("a[0]", "a[00]")]
    [InlineData("a[0]", "a[0].b")]
    [InlineData("a[0].b", "a[0]")]
    public void Two_names_for_one_place_are_refused(string first, string second) =>
        Assert.Equal($"trường “{second}” mâu thuẫn với một trường khác.", Refused((first, "x"), (second, "y")));

    [Fact]
    public void Many_names_cannot_make_a_huge_document()
    {
        var fields = Enumerable.Range(0, 2_000).Select(i => ($"a{i}[999].b[999].c[999]", "x")).ToArray();

        Assert.Equal("trường “a1[999].b[999].c[999]” bỏ cách quá nhiều chỗ trong danh sách.", Refused(fields));
    }

    [Fact]
    public void A_large_honest_form_is_taken()
    {
        var fields = Enumerable.Range(0, 200).SelectMany(i => Enumerable.Range(0, 20).Select(j => ($"movements[{i}].figures[{j}].value", "1"))).Reverse().ToArray();

        Assert.StartsWith("{\"movements\":[{\"figures\":[{\"value\":\"1\"},", Tree(fields), StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_of_an_error_is_the_name_of_its_field()
    {
        (string Name, string Value)[] fields =
        [
            ("themes[0]", new string('a', 1_001)),
            ("documents[0].symbol", " "),
            ("documents[0].date", "30/02/2023"),
            ("targets[1].plan", "abc"),
            ("movements[2].movement", "khong-co"),
            ("movements[2].figures[3].value", "-5"),
            ("movements[2].figures[3].qualifier", "chac-la"),
            ("awards[0].recipientKind", "ai-do"),
            ("awards[0].count", "0"),
            ("assessment.strengths", "a\u0007b"),
            ("submitter.name", ""),
            ("noStateSecrets", "có"),
        ];

        var (root, error) = FormTree.Build(Form(fields));
        Assert.Null(error);
        var errors = SubmissionForm.Parse(root!.Value, ReportFixture.Year).Errors;

        Assert.Equal([], fields.Select(field => field.Name).Except(errors.Keys));
    }

    private static string Tree(params (string Name, string Value)[] fields)
    {
        var (root, error) = FormTree.Build(Form(fields));
        Assert.Null(error);
        return ReportFixture.Plain(root!.Value);
    }

    private static string Build(Dictionary<string, StringValues> fields) => ReportFixture.Plain(FormTree.Build(new FormCollection(fields)).Root!.Value);

    private static string? Refused(params (string Name, string Value)[] fields)
    {
        var (root, error) = FormTree.Build(Form(fields));
        Assert.Null(root);
        return error;
    }

    private static FormCollection Form(IEnumerable<(string Name, string Value)> fields)
    {
        // In the order in which they are given, as a browser posts them.
        var ordered = new Dictionary<string, StringValues>();
        foreach (var (name, value) in fields) ordered.Add(name, value);
        return new(ordered);
    }
}
