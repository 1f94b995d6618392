using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("EcommerceAnalytics.Api.Tests")]
[assembly: InternalsVisibleTo("EcommerceAnalytics.ApiTests")]
