using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class FieldErrorsTests
{
    [Fact]
    public void Errors_come_by_path_in_the_order_in_which_they_were_found()
    {
        var errors = new FieldErrors();
        errors.Add("b", "một");
        errors.Add("a", "hai");
        errors.Add("b", "ba");

        var all = errors.ToDictionary();

        Assert.Equal(["b", "a"], all.Keys);
        Assert.Equal(["một", "ba"], all["b"]);
        Assert.Equal(["hai"], all["a"]);
    }

    [Fact]
    public void The_same_message_under_the_same_path_is_told_once()
    {
        var errors = new FieldErrors();
        errors.Add("a", "một");
        errors.Add("a", "một");

        Assert.Equal(["một"], errors.ToDictionary()["a"]);
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void Two_hundred_errors_are_told_and_no_more_are_claimed()
    {
        var errors = new FieldErrors();
        for (var i = 0; i < 200; i++) errors.Add($"a[{i}]", "một");
        errors.Add("a[0]", "một");

        Assert.Equal(200, errors.ToDictionary().Count);
        Assert.DoesNotContain("", errors.ToDictionary().Keys);
    }

    [Fact]
    public void Beyond_two_hundred_the_answer_says_that_there_are_more()
    {
        var errors = new FieldErrors();
        for (var i = 0; i < 1000; i++) errors.Add($"a[{i}]", "một");

        var all = errors.ToDictionary();

        Assert.Equal(201, all.Count);
        Assert.Equal("", all.Keys.Last());
        Assert.Equal(["Còn lỗi khác chưa liệt kê hết; hãy sửa các lỗi đã nêu rồi gửi lại."], all[""]);
        Assert.Equal(1000, errors.Count);
        Assert.False(errors.IsEmpty);
    }

    [Fact]
    public void The_remark_that_there_are_more_joins_an_error_of_the_whole_document()
    {
        var errors = new FieldErrors();
        errors.Add("", "Phải là một đối tượng JSON {…}.");
        for (var i = 0; i < 200; i++) errors.Add($"a[{i}]", "một");

        Assert.Equal(
            ["Phải là một đối tượng JSON {…}.", "Còn lỗi khác chưa liệt kê hết; hãy sửa các lỗi đã nêu rồi gửi lại."],
            errors.ToDictionary()[""]);
    }
}
