using System.Reflection;
using Xunit.v3;

namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// Skips, with the reason, the tests of every class whose name ends with <c>OnMySql</c> when no MySQL server can be had. Tests are written
/// once, in a base class, and run on every database.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class SkipWithoutMySqlAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc />
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test.TestCase.TestClassSimpleName.EndsWith("OnMySql", StringComparison.Ordinal) && TestMySql.MissingReason is { } reason)
        {
            Assert.Skip(reason);
        }
    }
}
